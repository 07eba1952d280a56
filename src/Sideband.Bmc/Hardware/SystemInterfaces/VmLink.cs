using System.Buffers;
using Sideband.Bmc.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Framing.Vm;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The controller's end of a VM channel, fed with what the machine sends: answers requests, keeps attention and interrupts
/// in step with the controller, and starts anew with each connection. (OpenIPMI lanserv/README.vm, QEMU ipmi-bmc-extern)
/// </summary>
/// <param name="answer">Answers a request.</param>
internal sealed class VmLink(VmLink.Answerer answer) : IHostPort, IStreamLink
{
    /// <summary>Version of the protocol, the only one there is.</summary>
    private const byte Version = 1;

    /// <summary>A peer that reads no answers is asked for no more requests until it does.</summary>
    private const int MostUnsent = 16 * 1024;

    private readonly VmFrameReader _reader = new();
    private readonly ArrayBufferWriter<byte> _unsent = new();
    private HostSignals _signals;
    private long _malformed;

    /// <summary>Answers a request: completion code and body.</summary>
    /// <returns>How many bytes; 0 where the answer comes later by <see cref="Respond"/>.</returns>
    internal delegate int Answerer(in VmMessage request, Span<byte> body);

    /// <summary>Counts the connections: an answer to a request of an older one goes nowhere.</summary>
    public int Connection { get; private set; }

    public bool IsConnected { get; private set; }

    /// <summary>What the machine says that it can do; nothing while it is not connected.</summary>
    public VmCapabilities Capabilities { get; private set; }

    /// <summary>Called when the machine says that it was reset. QEMU never does.</summary>
    public Action? WasReset { get; set; }

    /// <summary>Frames that made no sense and were dropped.</summary>
    public long Dropped => _reader.Dropped + _malformed;

    /// <summary>Whether what was sent is read, so that more may be received.</summary>
    public bool HasRoom => _unsent.WrittenCount < MostUnsent;

    /// <summary>What is to be sent.</summary>
    public ReadOnlySpan<byte> Unsent => _unsent.WrittenSpan;

    /// <summary>The first bytes of what is to be sent are on their way.</summary>
    public void Sent(int count)
    {
        var rest = _unsent.WrittenSpan[count..].ToArray();
        _unsent.ResetWrittenCount();
        _unsent.Write(rest);
    }

    /// <summary>A machine has connected: what the last one was or had asked for is forgotten.</summary>
    public void Connect()
    {
        Disconnect();
        Connection++;
        IsConnected = true;
        Send(VmCommand.Version, Version);
        ShowInterrupts();
        ShowAttention();
    }

    public void Disconnect()
    {
        _reader.Restart();
        _unsent.ResetWrittenCount();
        (IsConnected, Capabilities) = (false, VmCapabilities.None);
    }

    /// <summary>Takes what the machine sent.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            switch (_reader.Push(b))
            {
                case VmFrameKind.Message:
                    OnMessage(_reader.Content);
                    break;
                case VmFrameKind.Command:
                    OnCommand(_reader.Content);
                    break;
            }
        }
    }

    /// <summary>Sends a command; nothing happens while nobody is connected.</summary>
    public void Send(VmCommand command)
    {
        ReadOnlySpan<byte> content = [(byte)command];
        Send(content, VmFrameKind.Command);
    }

    /// <summary>Sends an answer that took its time.</summary>
    /// <param name="connection">The connection that the request came by.</param>
    /// <param name="response">The answer.</param>
    public void Respond(int connection, in VmMessage response)
    {
        if (connection != Connection)
            return;
        ReadOnlySpan<byte> tooLong = [(byte)CompletionCode.CannotReturnSoManyBytes];
        var fitting = response.Body.Length > VmMessage.LongestBody ? response.Reply(tooLong) : response;
        Span<byte> frame = stackalloc byte[VmFrame.Longest];
        Send(frame[..fitting.Write(frame)], VmFrameKind.Message);
    }

    public void Show(HostSignals signals)
    {
        var before = _signals;
        _signals = signals;
        if (signals.Interrupts != before.Interrupts)
            ShowInterrupts();
        if (signals.Attention != before.Attention || (signals.Attention && signals.Interrupts && !before.Interrupts))
            ShowAttention();
    }

    private void OnMessage(ReadOnlySpan<byte> frame)
    {
        if (!VmMessage.TryRead(frame, out var request))
        {
            _malformed++;
            return;
        }
        Span<byte> body = stackalloc byte[MessageRouter.LargestBody];
        var length = answer(in request, body);
        if (length > 0)
            Respond(Connection, request.Reply(body[..length]));
    }

    private void OnCommand(ReadOnlySpan<byte> command)
    {
        switch ((VmCommand)command[0])
        {
            case VmCommand.Capabilities when command.Length == 2:
                Capabilities = (VmCapabilities)command[1];
                break;
            case VmCommand.Reset when command.Length == 1:
                WasReset?.Invoke();
                break;
            case VmCommand.Version when command.Length == 2:
                // There is but one version, and commands are understood whatever the other side says. (QEMU, lanserv)
                break;
            default:
                _malformed++;
                break;
        }
    }

    /// <summary>Without this the guest's driver never gets an interrupt, whatever it asked for. (QEMU ipmi_bmc_extern)</summary>
    private void ShowInterrupts() => Send(_signals.Interrupts ? VmCommand.EnableInterrupt : VmCommand.DisableInterrupt);

    private void ShowAttention() =>
        Send(
            !_signals.Attention ? VmCommand.NoAttention
            : _signals.Interrupts ? VmCommand.AttentionInterrupt
            : VmCommand.Attention
        );

    private void Send(VmCommand command, byte data)
    {
        ReadOnlySpan<byte> content = [(byte)command, data];
        Send(content, VmFrameKind.Command);
    }

    private void Send(ReadOnlySpan<byte> content, VmFrameKind kind)
    {
        if (!IsConnected)
            return;
        var wire = _unsent.GetSpan(VmFrame.LargestWire(content.Length));
        _unsent.Advance(VmFrame.Write(content, kind, wire));
    }
}
