namespace Sideband.Bmc.Machines;

/// <summary>Reads where a sensor's value comes from: one key of value, file, command, expression, device and qemu, or the simulated machine.</summary>
internal static class OriginReader
{
    private static readonly string[] Keys = ["value", "file", "command", "expression", "device", "qemu"];
    private const double UsualEvery = 10;
    private const double UsualLimit = 5;

    public static SensorOrigin? Read(YamlMap map)
    {
        var keys = Keys.Where(key => map.Find(key) is not null).ToArray();
        if (keys.Length == 0)
            return null;
        if (keys.Length > 1)
            throw map.Wrong(keys[1], $"a sensor has one source; '{keys[0]}' and '{keys[1]}' are two");
        return keys[0] switch
        {
            "value" => new ConstantOrigin(map.Number("value")!.Value),
            "expression" => new ExpressionOrigin(map.Required("expression")),
            "file" => new FileOrigin(map.Required("file"), Seconds(map, "every", UsualEvery), Factor(map)),
            "device" => DeviceOriginReader.Read(map, Factor(map)),
            "qemu" => new QemuOrigin(Measure(map), Factor(map)),
            _ => new CommandOrigin(
                [.. map.Values("command").Select(v => v.Value)],
                Seconds(map, "every", UsualEvery),
                Factor(map),
                Seconds(map, "limit", UsualLimit)
            ),
        };
    }

    private static QemuMeasure Measure(YamlMap map)
    {
        var text = map.Required("qemu");
        foreach (var measure in Enum.GetValues<QemuMeasure>())
        {
            if (SensorReader.Same(measure.ToString(), text))
                return measure;
        }
        throw map.Wrong(
            "qemu",
            $"'{text}' is nothing that a machine in QEMU tells; there are cpu load, disk read, disk written, network received, "
                + "network sent, memory and state"
        );
    }

    private static double Factor(YamlMap map) => map.Number("factor") ?? 1;

    private static TimeSpan Seconds(YamlMap map, string key, double usual)
    {
        var seconds = map.Number(key) ?? usual;
        return seconds is >= 0.1 and <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw map.Wrong(key, $"'{key}' is a number of seconds, 0.1 to 86400");
    }
}
