/// A physical process as ordinary differential equations with inputs that are held between changes. It has no clock of
/// its own: whoever runs it says how far to go.
///
/// Units are SI unless a model says otherwise; time is in seconds.
package protocol ProcessModel {
    /// Goes `duration` seconds on with the present inputs.
    mutating func advance(by duration: Double)
}
