import TaktKernel

extension ValueForm where Value == Int64 {
    /// In nanoseconds, 0 allowed.
    package static var duration: ValueForm {
        ValueForm(expected: "a duration such as `10 ms`", placeholder: .second, parse: DurationFormat.parse)
    }

    /// Time for each byte, in picoseconds.
    package static var durationPerByte: ValueForm {
        ValueForm(expected: "a duration such as `10 ns`", placeholder: 0, parse: DurationFormat.parsePicoseconds)
    }

    /// In bits per second.
    package static var rate: ValueForm {
        ValueForm(expected: "a rate such as `100 Mbit/s`", placeholder: 100_000_000, parse: RateFormat.parse)
    }

    /// In bytes.
    package static var size: ValueForm {
        ValueForm(expected: "a size such as `129 B` or `20 MB`", placeholder: 0, parse: SizeFormat.parse)
    }

    /// In thousandths, 0 to 100 %.
    package static var share: ValueForm {
        ValueForm(expected: "a share such as `20 %`", placeholder: 0) { text throws(QuantityError) in
            try ShareFormat.parse(text, upTo: 1000)
        }
    }

    /// In thousandths, beyond 100 % too.
    package static var factor: ValueForm {
        ValueForm(expected: "a share such as `20 %`", placeholder: 0) { text throws(QuantityError) in
            try ShareFormat.parse(text, upTo: 1_000_000)
        }
    }

    /// In millimetres.
    package static var length: ValueForm {
        ValueForm(expected: "a length such as `40 m`", placeholder: 0, parse: LengthFormat.parse)
    }
}

extension ValueForm where Value == Int {
    /// A size that fits a message: 0 to 16 MB.
    package static var messageSize: ValueForm {
        ValueForm(expected: "a size such as `129 B` or `60 registers`", placeholder: 0) { text throws(QuantityError) in
            let bytes = try SizeFormat.parse(text)
            guard bytes <= 16_000_000 else {
                throw QuantityError("\(quoted(text)) is more than a message may have (16 MB)")
            }
            return Int(bytes)
        }
    }
}
