using System.Net;
using Sideband.Client.Sessions;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Sessions;

namespace Sideband.Simulation.Tests;

/// <summary>A third party, who sees everything, sends under any address, and has no password.</summary>
internal sealed class Stranger(ControllerNode node, SimulatedNetwork network, Random random)
{
    private const int Remembered = 200;
    private static readonly IPEndPoint Own = new(new IPAddress([10, 0, 9, 9]), 4444);
    private readonly List<(byte[] Bytes, IPEndPoint From)> _requests = [];
    private readonly List<byte[]> _answers = [];

    /// <summary>How many packets were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>A datagram came to the controller.</summary>
    public void Saw(byte[] request, IPEndPoint from)
    {
        if (_requests.Count == Remembered)
            _requests.RemoveAt(random.Next(Remembered));
        if (request.Length > 0)
            _requests.Add((request.ToArray(), from));
    }

    /// <summary>A datagram left the controller.</summary>
    public void SawAnswer(byte[] answer)
    {
        if (_answers.Count == Remembered)
            _answers.RemoveAt(random.Next(Remembered));
        _answers.Add(answer.ToArray());
    }

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
        switch (random.Next(4))
        {
            case 0:
                return (bytes, Own, "a packet seen before, from elsewhere,");
            case 1:
                return (bytes, from, "a packet seen before");
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
        if (random.Next(2) == 0)
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
