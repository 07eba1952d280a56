using System.Text;

namespace Sideband.Bmc.Tests.Serial;

/// <summary>A modem on the other end of a line, as a test plays it.</summary>
internal sealed class PlayedModem
{
    private readonly StringBuilder _command = new();

    /// <summary>What it was told, without what it was set up with.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>How often it was set up.</summary>
    public int SetUps { get; private set; }

    public bool IsOnline { get; private set; }

    /// <summary>What comes of dialling.</summary>
    public string Result { get; set; } = "CONNECT 9600";

    /// <summary>What the other side of a call answers to what it hears.</summary>
    public Func<string, string>? Other { get; set; }

    public string Take(string text)
    {
        if (IsOnline && text != "+++")
            return Other?.Invoke(text) ?? "";
        if (IsOnline)
        {
            IsOnline = false;
            return Say("OK");
        }
        var said = "";
        foreach (var c in text)
        {
            if (c == '\r')
                said += Do(_command.ToString());
            else
                _command.Append(c);
            if (c == '\r')
                _command.Clear();
        }
        return said;
    }

    private static string Say(string result) => $"\r\n{result}\r\n";

    private string Do(string command)
    {
        if (command == "ATE0Q0V1X4&D2&C1S0=0")
        {
            SetUps++;
            return Say("OK");
        }
        Commands.Add(command);
        if (command is not "ATA" && !command.StartsWith("ATD", StringComparison.Ordinal))
            return Say("OK");
        var result = command == "ATA" ? "CONNECT 9600" : Result;
        IsOnline = result.StartsWith("CONNECT", StringComparison.Ordinal);
        return Say(result);
    }
}
