using System.Text;
using Sideband.Bmc.Hardware.Qemu;

namespace Sideband.Bmc.Tests.Qemu;

/// <summary>The other end of a monitor's link: answers what is asked as it was told to.</summary>
internal sealed class QemuMonitor(QmpLink link)
{
    private readonly Dictionary<string, string> _answers = [];

    /// <summary>What was asked since this was last looked at.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What a command gets from now on: the whole answer without its id, or null for none.</summary>
    public string? this[string command]
    {
        set => _answers[command] = value ?? "";
    }

    public void Connect()
    {
        link.Connect();
        Hear("""{"QMP": {"version": {}, "capabilities": []}}""");
        Answer();
    }

    public void Hear(string line) => link.Receive(Encoding.UTF8.GetBytes(line + "\n"));

    public void Answer()
    {
        while (!link.Unsent.IsEmpty)
        {
            var said = Encoding.UTF8.GetString(link.Unsent);
            link.Sent(link.Unsent.Length);
            foreach (var line in said.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var command = line.Split('"')[3];
                Asked.Add(command);
                var answer = _answers.GetValueOrDefault(command, "\"return\": {}");
                if (answer.Length > 0)
                    Hear($"{{{answer}, \"id\": {line[(line.LastIndexOf("\"id\":", StringComparison.Ordinal) + 5)..]}");
            }
        }
    }
}
