/// Says in a sentence what is wrong with a quantity that somebody typed.
package struct QuantityError: Error, Hashable, Sendable, CustomStringConvertible {
    package var message: String

    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
