using System.Net;
using Sideband.Client.Sessions;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Simulation.Tests;

/// <summary>A third party, who sees everything, sends under any address, and has no password.</summary>
internal sealed class Stranger(ControllerNode node, SimulatedNetwork network, Random random)
{
    private const int Remembered = 200;
    private static readonly IPEndPoint Own = new(new IPAddress([10, 0, 9, 9]), 4444);

    /// <summary>Where packets of 1.5 have their code. (IPMI v2.0 table 13-8)</summary>
    private static readonly (int Start, int End) Ipmi15Code = (13, 29);

    private readonly List<(byte[] Bytes, IPEndPoint From)> _requests = [];
    private readonly List<byte[]> _answers = [];

    /// <summary>Whether packets are changed; where nothing proves them, who sees them may do as he likes.</summary>
    public bool MayForge { get; init; } = true;

    /// <summary>How many packets were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>A datagram came to the controller.</summary>
    public void Saw(byte[] request, IPEndPoint from)
    {
        if (_requests.Count == Remembered)
            _requests.RemoveAt(random.Next(Remembered));
        if (request.Length > 0)
            _requests.Add((request.ToArray(), from));
        AnswerFromMemory(request);
    }

    /// <summary>A datagram left the controller.</summary>
    public void SawAnswer(byte[] answer)
    {
        if (_answers.Count == Remembered)
            _answers.RemoveAt(random.Next(Remembered));
        _answers.Add(answer.ToArray());
    }

    /// <summary>
    /// IPMI 1.5 hides nothing: who sees a request with the number of an earlier one can be there first with the answer to that.
    /// </summary>
    private void AnswerFromMemory(byte[] request)
    {
        if (
            !TryRead(request, out var asked)
            || _answers.FindIndex(answer => IsFor(answer, asked)) is not (>= 0 and var at)
        )
            return;
        if (random.Next(4) != 0)
            return;
        Sent++;
        foreach (var link in network.Links.ToArray())
            link.Receive(_answers[at].ToArray());
    }

    private static bool IsFor(byte[] answer, Asked asked) =>
        TryRead(answer, out var answered) && answered == asked with { NetFn = (byte)(asked.NetFn | 1) };

    /// <summary>What a packet of a session of 1.5 is about.</summary>
    private static bool TryRead(byte[] datagram, out Asked asked)
    {
        asked = default;
        if (!SessionPacket.TryParse(datagram, out var packet) || packet.IsRmcpPlus || packet.SessionId == 0)
            return false;
        if (!LanMessage.TryRead(packet.Payload, out var message))
            return false;
        asked = new(packet.SessionId, message.NetFn, message.Command, message.Sequence);
        return true;
    }

    private readonly record struct Asked(uint Session, byte NetFn, byte Command, byte Sequence);

    /// <summary>Tries something.</summary>
    public void Act()
    {
        Sent++;
        if (random.Next(3) == 0)
        {
            ToConsoles();
            return;
        }
        var (bytes, from, what) = Packet();
        if (node.Receive(bytes, from))
            throw new ViolationException(Invariant.StrangersChangeNothing, $"{what} changed something.");
    }

    private (byte[] Bytes, IPEndPoint From, string What) Packet()
    {
        if (_requests.Count == 0 || random.Next(8) == 0)
            return (Plain(), Own, "a command without a session");
        var (seen, from) = _requests[random.Next(_requests.Count)];
        var bytes = seen.ToArray();
        switch (random.Next(MayForge ? 4 : 2))
        {
            case 0:
                return (bytes, Own, "a packet seen before, from elsewhere,");
            case 1:
                return (bytes, from, "a packet seen before");
            case 2
                when bytes.Length > Ipmi15Code.End
                    && bytes[4] is > (byte)AuthenticationType.None and < (byte)AuthenticationType.RmcpPlus:
                // The kind of authentication says that there is none.
                bytes[4] = (byte)AuthenticationType.None;
                bytes[5] += (byte)random.Next(1, 8);
                return (
                    [.. bytes[..Ipmi15Code.Start], .. bytes[Ipmi15Code.End..]],
                    from,
                    "a packet of 1.5 without its code"
                );
            case 2 when bytes.Length > 12:
                // Without the marks of encryption and authentication, and with the next number. (IPMI v2.0 table 13-8)
                bytes[5] &= 0x3F;
                bytes[10] += (byte)random.Next(1, 16);
                return (bytes, from, "a packet without its code");
            default:
                for (var count = random.Next(1, 4); count > 0; count--)
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return (bytes, from, "a changed packet");
        }
    }

    /// <summary>Answers that consoles have had, as they were or changed.</summary>
    private void ToConsoles()
    {
        if (_answers.Count == 0 || network.Links.Count == 0)
            return;
        var bytes = _answers[random.Next(_answers.Count)].ToArray();
        if (MayForge && random.Next(2) == 0)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        network.Links[random.Next(network.Links.Count)].Receive(bytes);
    }

    private byte[] Plain()
    {
        var control = Protocol.Message.ToOctets(new ChassisControl(ChassisControlAction.HardReset));
        var message = default(Destination).Frame(
            (byte)ChassisControl.Command.NetFn,
            ChassisControl.Command.Code,
            (byte)random.Next(64),
            control.Span
        );
        var datagram = new byte[message.Length + SessionCipher.LargestOverhead];
        return datagram[..new PlainCodec().Seal(datagram, PayloadType.Ipmi, message)];
    }
}
