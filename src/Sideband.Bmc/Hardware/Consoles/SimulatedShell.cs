using System.Globalization;
using Sideband.Bmc.Machines;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>What a made-up machine answers to what is typed. Whoever types a name is logged in: there is nothing to guard.</summary>
internal sealed class SimulatedShell(MachineModel machine, TimeProvider time)
{
    private const string Help =
        "help      these words\r\n"
        + "echo ...  the same again\r\n"
        + "seq N     the numbers from 1 to N\r\n"
        + "uname     what this is\r\n"
        + "date      the time\r\n"
        + "sensors   what the machine has to feel with\r\n"
        + "reboot    start again\r\n"
        + "poweroff  switch off\r\n"
        + "exit      leave\r\n";
    private const int LongestSequence = 100_000;
    private string? _user;

    public string Prompt => _user is null ? $"{machine.Identity.Name} login: " : $"{_user}@{machine.Identity.Name}:~$ ";

    public void Leave() => _user = null;

    /// <summary>Carries out a line.</summary>
    /// <param name="line">As it was typed.</param>
    /// <param name="action">What happens to the machine; null is nothing.</param>
    public string Run(string line, out ChassisControlAction? action)
    {
        action = null;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (_user is null)
        {
            _user = words.Length > 0 ? words[0] : null;
            return _user is null ? "" : $"This machine is made up. Type help.\r\n";
        }
        if (words.Length == 0)
            return "";
        switch (words[0])
        {
            case "help":
                return Help;
            case "echo":
                return string.Join(' ', words[1..]) + "\r\n";
            case "seq":
                return Sequence(words.ElementAtOrDefault(1));
            case "uname":
                return $"Sideband {machine.Identity.Name} simulated\r\n";
            case "date":
                return time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture) + "\r\n";
            case "sensors":
                return string.Concat(machine.Sensors.Select(sensor => sensor.Name + "\r\n"));
            case "reboot":
                action = ChassisControlAction.HardReset;
                return "Restarting.\r\n";
            case "poweroff":
                action = ChassisControlAction.SoftShutdown;
                return "Power down.\r\n";
            case "exit" or "logout":
                Leave();
                return "\r\n";
            default:
                return $"{words[0]}: there is no such command here; try help\r\n";
        }
    }

    private static string Sequence(string? last)
    {
        if (!int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n > LongestSequence)
            return $"seq: a number up to {LongestSequence}\r\n";
        return string.Concat(Enumerable.Range(1, n).Select(i => i.ToString(CultureInfo.InvariantCulture) + "\r\n"));
    }
}
