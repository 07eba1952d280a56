using Sideband.Protocol;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Channels;

/// <summary>
/// An IPMB within the machine: frames wait until <see cref="Deliver"/>, so that nobody is called while he is calling.
/// (IPMB v1.0)
/// </summary>
internal sealed class IpmbBus
{
    /// <summary>The general call: all listen, and who is named behind it answers.</summary>
    public const byte Broadcast = 0x00;

    private readonly Dictionary<byte, IpmbPort> _ports = [];
    private readonly Queue<(byte[] Frame, PrivilegeLevel Privilege)> _frames = new();

    /// <summary>A bus outside of the process that goes on where this one ends; null where there is none.</summary>
    public IpmbLink? Link { get; set; }

    public bool IsIdle => _frames.Count == 0;

    public void Attach(IpmbPort port)
    {
        if (!_ports.TryAdd(port.Address, port))
            throw new ArgumentException($"Two controllers have the address {port.Address:X2}h.", nameof(port));
    }

    /// <summary>
    /// Writes a frame that begins with the address. Controllers trust each other on their bus; what one passes on for somebody
    /// else is worth no more than that one's privilege, or Send Message to a controller's own address would make of an
    /// Operator an Administrator.
    /// </summary>
    public BusResult Write(ReadOnlySpan<byte> frame, PrivilegeLevel privilege = PrivilegeLevel.Administrator)
    {
        var rest = frame.Length > 0 && frame[0] == Broadcast ? frame[1..] : frame;
        if (rest.Length < LanMessage.Overhead)
            return BusResult.NotAcknowledged;
        if (_ports.ContainsKey(rest[0]))
        {
            _frames.Enqueue((frame.ToArray(), privilege));
            return BusResult.Done;
        }
        return Link?.Write(frame) ?? BusResult.NotAcknowledged;
    }

    /// <summary>Brings the frames where they go, and the answers to these.</summary>
    public void Deliver()
    {
        while (_frames.TryDequeue(out var next))
            Receive(next.Frame, next.Privilege);
    }

    /// <summary>Hands over a frame; false where nobody here has its address.</summary>
    public bool Receive(ReadOnlySpan<byte> frame, PrivilegeLevel privilege = PrivilegeLevel.Administrator)
    {
        var isBroadcast = frame.Length > 0 && frame[0] == Broadcast;
        var rest = isBroadcast ? frame[1..] : frame;
        if (rest.IsEmpty || !_ports.TryGetValue(rest[0], out var port))
            return false;
        port.Receive(rest, isBroadcast, privilege);
        return true;
    }
}
