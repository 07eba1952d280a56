using System.Text;
using Sideband.Simulation.Tests.Errands;

namespace Sideband.Simulation.Tests;

/// <summary>
/// Two consoles, a controller with its disk and machine, a network and a third party, of which all that is not certain
/// comes from one seed.
/// </summary>
internal sealed class Simulation
{
    private readonly Random _random;
    private readonly Stranger _stranger;
    private readonly StringBuilder? _story;
    private readonly TimeSpan _end;
    private ulong _trace = 14695981039346656037;
    private ViolationException? _violation;

    private Simulation(int seed, Breakage breakage, bool tells, Cast cast)
    {
        (_random, Breakage, _story) = (new(seed), breakage, tells ? new() : null);
        (Seed, Cast) = (seed, cast);
        Time = new();
        Network = new(Time, new Random(_random.Next()));
        Node = new(Time, Network, new Random(_random.Next()), breakage, cast) { Told = Tell };
        _stranger = new(Node, Network, new Random(_random.Next())) { MayForge = cast.IsProved };
        Network.AtController = Arrived;
        Network.Left = answer =>
        {
            Trace(answer);
            Tell("                         ← " + Name(answer));
            _stranger.SawAnswer(answer);
        };
        _end = TimeSpan.FromSeconds(10 + _random.Next(30));
    }

    public int Seed { get; }

    public Cast Cast { get; }

    public VirtualTime Time { get; }

    public SimulatedNetwork Network { get; }

    public ControllerNode Node { get; }

    public Ledger Ledger { get; } = new();

    public Breakage Breakage { get; }

    /// <summary>Runs a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="breakage">What is broken on purpose.</param>
    /// <param name="tells">Write down what happens.</param>
    /// <param name="cast">Who plays; null is what the seed says.</param>
    public static async Task<SimulationResult> RunAsync(
        int seed,
        Breakage breakage = Breakage.None,
        bool tells = false,
        Cast? cast = null
    )
    {
        var simulation = new Simulation(seed, breakage, tells, cast ?? Cast.Of(seed));
        ViolationException? violation = null;
        try
        {
            await simulation.Time.RunAsync(simulation.PlayAsync());
        }
        catch (ViolationException e)
        {
            violation = e;
        }
        catch (Exception e)
        {
            violation = new(Invariant.CallsEnd, e.ToString());
        }
        var isExcused = violation is { IsOfContent: true } && simulation.Node.LateChanges > 0;
        return new(
            seed,
            isExcused ? null : violation,
            isExcused ? violation : null,
            simulation._trace,
            simulation.Network.Count.Sent,
            simulation.Network.Count.Lost,
            simulation.Node.Starts,
            simulation.Node.DiskFailures,
            simulation._stranger.Sent,
            simulation.Ledger.Ends,
            simulation._story?.ToString() ?? ""
        );
    }

    /// <summary>Writes down what happens.</summary>
    public void Tell(string what) =>
        _story?.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Time.Now.TotalSeconds, 9:0.0000} {what}\n"
        );

    private async Task PlayAsync()
    {
        Network.Faults = NetworkFaults.Of(_random);
        // What no code proves is left to the sums of UDP, which find wrong bits.
        if (!Cast.IsProved)
            Network.Faults = Network.Faults with { Damaged = 0 };
        Tell(Network.Faults.ToString());
        Tell(Cast.ToString());
        Plan();
        var consoles = Cast.Consoles.Select((type, i) => new Operator(this, i, type, new(_random.Next()))).ToArray();
        await Task.WhenAll(consoles.Select(console => console.WorkAsync(() => Time.Now > _end)));
        Tell("faults stop");
        Network.Faults = NetworkFaults.None;
        Node.Heal();
        await Task.WhenAll(consoles.Select(console => console.RecoverAsync()));
        Tell("all is well again");
        foreach (var console in consoles)
            await console.CheckAsync();
        if (_violation is not null)
            throw _violation;
        var (resetting, interrupting) = (EventErrand.Resetting, EventErrand.Interrupting);
        Ledger.CheckActs("reset", Node.Resets, each: true, Ledger.CountMarks(resetting));
        Ledger.CheckActs("interrupt", Node.Interrupts, each: true, Ledger.CountMarks(interrupting));
        Ledger.CheckActs("cycle", Node.PowerCuts, each: false);
        CheckDisk(consoles);
    }

    private void Arrived(byte[] datagram, System.Net.IPEndPoint from)
    {
        Trace(datagram);
        Tell($"{from} → {Name(datagram)}");
        if (Node.Controller is null)
            return;
        _stranger.Saw(datagram, from);
        Node.Receive(datagram, from);
    }

    /// <summary>Lays down what goes wrong, beside the network.</summary>
    private void Plan()
    {
        for (var count = _random.Next(2) == 0 ? 0 : _random.Next(40); count > 0; count--)
            At(_stranger.Act);
        for (var count = _random.Next(2) == 0 ? 0 : _random.Next(1, 4); count > 0; count--)
        {
            var (cut, downtime) = (_random.Next(2) == 0, TimeSpan.FromSeconds(_random.NextDouble() * 3));
            var survival = (Bmc.Tests.Storage.Survival)_random.Next(4);
            At(() => Node.Crash(cut ? survival : null, downtime));
        }
        for (var count = _random.Next(2) == 0 ? 0 : _random.Next(1, 4); count > 0; count--)
        {
            var kind = _random.Next(4);
            At(() => Node.Harm(kind));
            // Somebody sees to it after a while.
            if (_random.Next(2) == 0)
                At(Node.Heal);
        }
        for (var count = _random.Next(3) == 0 ? _random.Next(1, 4) : 0; count > 0; count--)
        {
            var seconds = Math.Pow(10, _random.NextDouble() * 7) * (_random.Next(2) == 0 ? 1 : -1);
            At(() => Node.Step(TimeSpan.FromSeconds(seconds)));
        }
    }

    private void At(Action action) =>
        Time.After(
            _end * _random.NextDouble(),
            () =>
            {
                try
                {
                    action();
                }
                catch (ViolationException e)
                {
                    _violation ??= e;
                    Tell(e.Message);
                }
            }
        );

    private void CheckDisk(Operator[] consoles)
    {
        using var controller = Node.Inspect();
        Ledger.CheckMarks("entry ", controller.Sel.Records.Select(Operator.MarkOf).OfType<string>());
        var events = controller.Sel.Records.Select(EventErrand.MarkOf).OfType<string>().ToArray();
        Ledger.CheckMarks(EventErrand.Resetting, events);
        Ledger.CheckMarks(EventErrand.Interrupting, events);
        Ledger.CheckMarks(
            "record ",
            controller
                .Sdrs.Records.Where(record => record.Body.Length == 6)
                .Select(record => record.Body.Span.ToArray())
                .Select(body => $"record {body[3]}/{body[4] << 8 | body[5]}")
        );
        foreach (var errand in consoles.SelectMany(console => console.Errands))
            errand.CheckDisk(controller);
        for (var i = 0; i < consoles.Length; i++)
        {
            var name = controller.Users[(byte)(Operator.FirstUser + i)]!.Name;
            Ledger.CheckDisk(consoles[i].UserKey, name);
            var piece = controller.Frus.Find(0).AsSpan(Operator.FirstOffset + i * Operator.Piece, Operator.Piece);
            Ledger.CheckDisk(consoles[i].PieceKey, Convert.ToHexString(piece));
        }
        Ledger.CheckDisk(Operator.PolicyKey, controller.Chassis.RestorePolicy.ToString());
    }

    private string Name(byte[] datagram) =>
        _story is null || !Protocol.Sessions.SessionPacket.TryParse(datagram, out var packet)
            ? $"{datagram.Length} bytes"
            : $"{datagram.Length} bytes, {packet.Type}, session {packet.SessionId:X8}, number {packet.Sequence}";

    private void Trace(ReadOnlySpan<byte> datagram)
    {
        var hash = (_trace ^ (ulong)Time.Now.Ticks) * 1099511628211;
        foreach (var value in datagram)
            hash = (hash ^ value) * 1099511628211;
        _trace = hash;
    }
}
