using Sideband.Bmc.Serial;

namespace Sideband.Bmc.Machines;

/// <summary>Reads what a controller's own serial port is wired to.</summary>
internal static class SerialPortReader
{
    /// <summary>The serial port of a machine's controller; null where it has none.</summary>
    public static SerialModel? Read(YamlMap machine, IReadOnlyList<LanModel> lans)
    {
        if (machine.Map("serial port") is not { } map)
            return null;
        if (ConsoleReader.Wire(map, "a serial port") is not var (kind, target))
            throw machine.Wrong("serial port", "'serial port' is one of pty, tcp, tcp listen, unix, unix listen, file");
        var mode = map.Text("mode")?.ToUpperInvariant() switch
        {
            null or "TERMINAL" => SerialMode.Terminal,
            "BASIC" => SerialMode.Basic,
            var other => throw map.Wrong("mode", $"'{other.ToLowerInvariant()}' is none of terminal, basic"),
        };
        var login = map.Switch("login") ?? true;
        var modem = map.Switch("modem") ?? false;
        var shared = map.Switch("shared") ?? false;
        if (shared && modem)
            throw map.Wrong("shared", "a line with a modem is the controller's alone");
        if (shared && machine.Find("console") is null)
            throw map.Wrong("shared", "the machine has no 'console' that it could be shared with");
        var channel = (byte)(map.Whole("channel", 1, 11) ?? SerialModel.UsualChannel);
        if (lans.Any(lan => lan.Channel == channel))
            throw map.Wrong(
                "channel",
                $"channel {channel} is a LAN channel; give the serial port another by 'channel'"
            );
        map.Finish();
        return new(kind, target, mode, login)
        {
            Channel = channel,
            Modem = modem,
            Shared = shared,
        };
    }
}
