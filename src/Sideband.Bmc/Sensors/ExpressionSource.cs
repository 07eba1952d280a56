namespace Sideband.Bmc.Sensors;

/// <summary>A value worked out of other sensors' readings; there is none where one of them has none.</summary>
internal sealed class ExpressionSource(SensorExpression expression, IReadOnlyList<Sensor> sensors) : ISensorSource
{
    public SensorInput Read() => SensorInput.Of(expression.Evaluate(ValueOf));

    private double ValueOf(string name)
    {
        foreach (var sensor in sensors)
        {
            if (string.Equals(sensor.Model.Name, name, StringComparison.OrdinalIgnoreCase))
                return sensor.IsUsable ? sensor.Curve.ToValue(sensor.Raw) : double.NaN;
        }
        return double.NaN;
    }
}
