using System.Net;
using Sideband.Client.Transport;

namespace Sideband.Simulation.Tests;

/// <summary>
/// The way between consoles and a controller. Each datagram's fate is drawn; the controller sees a console under an address
/// that may change on the way.
/// </summary>
internal sealed class SimulatedNetwork(VirtualTime time, Random fates)
{
    private const int MostOvertaking = 64;
    private static readonly TimeSpan LongestHeld = TimeSpan.FromSeconds(2);
    private readonly Random _fates = fates;
    private readonly List<Link> _links = [];
    private readonly List<Held> _held = [];
    private readonly bool[] _bad = new bool[2];
    private int _nextPort = 20000;

    private sealed class Held(Action deliver)
    {
        public Action Deliver => deliver;

        public int Left { get; set; }

        public bool IsGone { get; set; }
    }

    public NetworkFaults Faults { get; set; } = NetworkFaults.None;

    /// <summary>Takes what arrives at the controller.</summary>
    public Action<byte[], IPEndPoint>? AtController { get; set; }

    /// <summary>Told of what the controller sends.</summary>
    public Action<byte[]>? Left { get; set; }

    /// <summary>Datagrams on their way to the controller, and those that were lost.</summary>
    public (int Sent, int Lost) Count { get; private set; }

    /// <summary>Consoles that listen.</summary>
    public IReadOnlyList<Link> Links => _links;

    /// <summary>Gives a console its way to the controller.</summary>
    public Func<IPEndPoint, IDatagramReceiver, ILink> From(IPAddress console) =>
        (peer, receiver) =>
        {
            var link = new Link(this, peer, receiver, console, ++_nextPort);
            _links.Add(link);
            return link;
        };

    /// <summary>Sends to a console; what nobody has this address for any more is lost.</summary>
    public void ToConsole(byte[] datagram, IPEndPoint to)
    {
        Left?.Invoke(datagram);
        Pass(
            datagram,
            1,
            bytes =>
            {
                foreach (var link in _links.Where(l => l.Outside.Equals(to)).ToArray())
                    link.Receive(bytes);
            }
        );
    }

    private void Pass(byte[] datagram, int way, Action<byte[]> deliver)
    {
        Overtake();
        var faults = Faults;
        Count = (Count.Sent + 1, Count.Lost);
        if (faults.Lost > 0 && _fates.NextDouble() < faults.Turns)
            _bad[way] = !_bad[way];
        if (_bad[way] && _fates.NextDouble() < faults.Lost)
        {
            Count = (Count.Sent, Count.Lost + 1);
            return;
        }
        do
        {
            var bytes = datagram.ToArray();
            if (_fates.NextDouble() < faults.Damaged)
                bytes = Damage(bytes);
            if (_fates.NextDouble() < faults.Overtaken)
            {
                Hold(() => deliver(bytes));
                continue;
            }
            var delay = TimeSpan.FromMilliseconds(0.2 + _fates.NextDouble() * 2);
            if (_fates.NextDouble() < faults.Delayed)
                delay += faults.LongestDelay * _fates.NextDouble();
            time.After(delay, () => deliver(bytes));
        } while (_fates.NextDouble() < faults.Doubled);
    }

    private byte[] Damage(byte[] bytes)
    {
        if (_fates.Next(4) == 0)
            return bytes[.._fates.Next(bytes.Length)];
        for (var count = _fates.Next(1, 4); count > 0; count--)
            bytes[_fates.Next(bytes.Length)] ^= (byte)(1 << _fates.Next(8));
        return bytes;
    }

    private void Hold(Action deliver)
    {
        var held = new Held(deliver) { Left = _fates.Next(1, MostOvertaking + 1) };
        _held.Add(held);
        time.After(LongestHeld, () => Release(held));
    }

    private void Overtake()
    {
        foreach (var held in _held)
            held.Left--;
        foreach (var held in _held.Where(h => h.Left <= 0).ToArray())
            time.After(TimeSpan.FromMilliseconds(1), () => Release(held));
        _held.RemoveAll(h => h.Left <= 0);
    }

    private void Release(Held held)
    {
        if (held.IsGone)
            return;
        held.IsGone = true;
        _held.Remove(held);
        held.Deliver();
    }

    /// <summary>A console's socket, behind something that translates addresses.</summary>
    internal sealed class Link(
        SimulatedNetwork network,
        IPEndPoint peer,
        IDatagramReceiver receiver,
        IPAddress console,
        int port
    ) : ILink
    {
        public IPEndPoint Peer => peer;

        /// <summary>As which the controller sees it.</summary>
        public IPEndPoint Outside { get; private set; } = new(console, port);

        public void Send(ReadOnlySpan<byte> datagram)
        {
            var from = Outside;
            network.Pass(datagram.ToArray(), 0, bytes => network.AtController?.Invoke(bytes, from));
            if (network.Faults.Rebound > 0 && network._fates.NextDouble() < network.Faults.Rebound)
                Outside = new(console, ++network._nextPort);
        }

        public void Receive(byte[] datagram) => receiver.OnDatagram(datagram);

        public void Dispose() => network._links.Remove(this);
    }
}
