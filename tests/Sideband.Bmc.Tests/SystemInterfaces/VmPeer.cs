using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Protocol;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.SystemInterfaces;

/// <summary>The machine's end of a VM channel, joined to the controller's without a socket.</summary>
internal sealed class VmPeer
{
    private readonly VmLink _link;
    private readonly VmMachine _machine;

    public VmPeer(VmLink link)
    {
        _link = link;
        _machine = new() { Commanded = command => Commands += Convert.ToHexStringLower(command) + " " };
    }

    /// <summary>Commands that came, in hexadecimal, since they were last asked for.</summary>
    public string Commands { get; private set; } = "";

    /// <summary>Connects as QEMU does.</summary>
    public void Connect()
    {
        _machine.Restart();
        _link.Connect();
        _link.Receive(VmMachine.Greeting);
        Take();
    }

    public string TakeCommands()
    {
        Take();
        var commands = Commands;
        Commands = "";
        return commands;
    }

    public byte[] Ask<TRequest, TResponse>(in TRequest request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        Ask((byte)TRequest.Command.NetFn, TRequest.Command.Code, Message.ToOctets(in request).Span);

    /// <summary>Sends a request; gives the body of the answer, or nothing where none came.</summary>
    public byte[] Ask(byte netFn, byte command, ReadOnlySpan<byte> body)
    {
        _link.Receive(_machine.Request(netFn, command, body));
        return Take() ?? [];
    }

    private byte[]? Take()
    {
        var wire = _link.Unsent.ToArray();
        _link.Sent(_link.Unsent.Length);
        return _machine.Hear(wire);
    }
}
