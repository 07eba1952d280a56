using System.Text;
using Sideband.Bmc.Serial;
using Sideband.Bmc.Storage;
using Sideband.Bmc.Tests.Payloads;
using Sideband.Protocol;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Serial;

/// <summary>A controller with a line to its serial port and a clock that a test moves.</summary>
internal sealed class SerialLine : IDisposable
{
    private int _heard;
    private int _played;

    public SerialLine(string port = "mode: terminal", string keys = "", MemoryConsole? host = null)
    {
        var machine = Machine.Of(
            $$"""
            users:
              - {name: admin, password: secret}
              - {name: viewer, password: secret, privilege: user}
            serial port: {unix listen: not-used, {{port}}}
            """ + (keys.Length == 0 ? "" : "\n" + keys.Trim('\n'))
        );
        Controller = new(
            machine with
            {
                Serial = machine.Serial! with { Make = () => Line },
                Console = host is null ? machine.Console : new(default) { Make = () => host },
            },
            new MemoryStore(),
            Time
        );
        Settle();
    }

    public ManualTime Time { get; } = new();

    public MemoryConsole Line { get; } = new();

    public Controller Controller { get; }

    /// <summary>What is at the other end: answers to what the controller writes; null where the test itself does.</summary>
    public Func<string, string>? Peer { get; set; }

    public SerialServer Server => Controller.SerialServer!;

    public SerialChannel Channel => Controller.Serial!;

    /// <summary>What the controller has written since this was asked for last.</summary>
    public string Heard
    {
        get
        {
            var text = Encoding.Latin1.GetString([.. Line.Typed.Skip(_heard)]);
            _heard = Line.Typed.Count;
            return text;
        }
    }

    /// <summary>Writes on the line; gives what the controller writes at once.</summary>
    public string Say(string text)
    {
        Line.Say(Encoding.Latin1.GetBytes(text));
        Settle();
        return Heard;
    }

    /// <summary>Writes a line of terminal mode; gives the answer without what is shown of it.</summary>
    public string Ask(string line)
    {
        var said = Say($"[{line}]\r");
        Assert.StartsWith($"[{line}]\r\n", said, StringComparison.Ordinal);
        return said[(line.Length + 4)..];
    }

    public void LogIn(string user = "admin") => Assert.Equal("[OK]\r\n", Ask($"SYS PWD -U {user} secret"));

    public void Set<T>(in T parameter)
        where T : struct, IParameter<T> =>
        Assert.Equal(
            CompletionCode.Success,
            Channel.Settings.Set(T.Parameter.Selector, Message.ToOctets(in parameter).Span).Code
        );

    /// <summary>Lets time pass, as a host does: it calls when the controller wants to be called.</summary>
    public void Run(double seconds) => Time.Run(Controller, seconds, Settle);

    public void Dispose() => Controller.Dispose();

    private void Settle()
    {
        do
        {
            Time.Settle(Controller);
            Controller.Flush();
        } while (Play());
    }

    private bool Play()
    {
        if (Peer is not { } peer || _played == Line.Typed.Count)
            return false;
        var text = Encoding.Latin1.GetString([.. Line.Typed.Skip(_played)]);
        _played = Line.Typed.Count;
        Line.Say(Encoding.Latin1.GetBytes(peer(text)));
        return true;
    }
}
