using System.Text;
using Sideband.Bmc.Serial;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Serial;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Serial;

/// <summary>A controller's serial port without the wire: what a person types, or a program sends, and what comes back.</summary>
public abstract class SerialBench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Controller? _controller;

    private protected ManualTime Time { get; } = new();

    private protected SerialServer Server { get; private set; } = null!;

    public ValueTask DisposeAsync()
    {
        _controller?.Dispose();
        Server?.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected Controller Start(string keys = "mode: terminal")
    {
        _controller = new(
            Machine.Of(
                $$"""
                users:
                  - {name: admin, password: secret}
                  - {name: viewer, password: secret, privilege: user}
                serial port: {unix listen: {{_folder.File("port")}}, {{keys}}}
                sensors:
                  - {name: CPU Temp, type: temperature, idle: 40, full: 40, upper: [85, 92, 98]}
                  - {name: FAN 1, type: fan, idle: 5000, full: 5000, range: 0..25500, lower: [1500, 1000]}
                  - {name: PSU 1, type: power supply, states: [Presence detected]}
                """
            ),
            new MemoryStore(),
            Time
        );
        Server = new(_controller, _controller.Serial!);
        return _controller;
    }

    private protected string Type(string text)
    {
        Server.Receive(Encoding.ASCII.GetBytes(text));
        return Taken();
    }

    private protected string Taken()
    {
        var said = Encoding.ASCII.GetString(Server.Unsent);
        Server.Sent(Server.Unsent.Length);
        return said;
    }

    /// <summary>What is written in answer to a line, without what is shown of it.</summary>
    private protected string Ask(string line)
    {
        var said = Type($"[{line}]\r");
        Assert.StartsWith($"[{line}]\r\n", said, StringComparison.Ordinal);
        return said[(line.Length + 4)..];
    }

    private protected void LogIn(string user = "admin") => Assert.Equal("[OK]\r\n", Ask($"SYS PWD -U {user} secret"));

    private protected CompletionCode Set<T>(in T parameter)
        where T : struct, IParameter<T> =>
        _controller!.Serial!.Settings.Set(T.Parameter.Selector, Message.ToOctets(in parameter).Span).Code;

    private protected byte[] Basic(byte netFn, byte command, byte[] body)
    {
        var content = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = 0x20,
            From = 0x81,
            NetFn = netFn,
            Sequence = 9,
            Command = command,
            Body = body,
        }.Write(content);
        var wire = new byte[BasicFrame.LargestWire(content.Length)];
        return Raw(wire[..BasicFrame.Write(content, wire)]);
    }

    private protected byte[] Raw(byte[] bytes)
    {
        Server.Receive(bytes);
        var said = Server.Unsent.ToArray();
        Server.Sent(said.Length);
        return said;
    }

    private protected static byte[] Body(byte[] wire)
    {
        Assert.True(LanMessage.TryRead(Content(wire), out var response));
        return response.Body.ToArray();
    }

    private protected static byte[] Content(ReadOnlySpan<byte> wire)
    {
        var reader = new BasicFrameReader(300);
        var last = BasicFrameEvent.None;
        foreach (var b in wire)
            last = reader.Push(b);
        Assert.Equal(BasicFrameEvent.Frame, last);
        return reader.Content.ToArray();
    }
}
