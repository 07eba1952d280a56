namespace Sideband.Bmc.Machines;

/// <summary>The value is worked out from other sensors' values.</summary>
/// <param name="Text">Numbers, names of sensors in quotes, + - * / and brackets, and min, max, abs and avg of them.</param>
public sealed record ExpressionOrigin(string Text) : SensorOrigin;
