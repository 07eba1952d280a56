using System.Net;
using Sideband.Bmc;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Hardware;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Bmc.Tests.Storage;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;
using Sideband.Simulation.Tests.Errands;

namespace Sideband.Simulation.Tests;

/// <summary>
/// A controller as a rack serves it, with its disk and its machine: it is killed, loses power and starts again. What happened
/// at the machine is counted outside of it.
/// </summary>
internal sealed class ControllerNode
{
    public const string User = "admin";
    public const string Password = "secret";
    private const string Path = "node.nv";

    /// <summary>Small, so that the log is written anew within a run.</summary>
    private const int SmallestRewrite = 8 * 1024;

    private const string Ipmi15 = "lan: {ipmi 1.5: [md5, password]}";

    /// <summary>By whether there is IPMI 1.5, and whether there are errands.</summary>
    private static readonly MachineModel[][] Models =
    [
        [ReadModel("", "", ""), ReadModel("", LimitErrand.Sensor, EventErrand.Filters)],
        [ReadModel(Ipmi15, "", ""), ReadModel(Ipmi15, LimitErrand.Sensor, EventErrand.Filters)],
    ];

    private readonly MachineModel _model;
    private readonly VirtualTime _time;
    private readonly SimulatedNetwork _network;
    private readonly Random _random;
    private readonly Breakage _breakage;
    private readonly byte[] _reply = new byte[Controller.LargestDatagram];
    private readonly HashSet<uint> _sessions = [];
    private readonly Dictionary<IPAddress, uint> _newest = [];
    private SimulatedDisk _disk = new();
    private Controller? _controller;
    private long _alarm;

    /// <summary>The access of the channel when the controller ended.</summary>
    private ChannelAccess? _before;

    public ControllerNode(VirtualTime time, SimulatedNetwork network, Random random, Breakage breakage, Cast cast)
    {
        _model = Models[cast.HasIpmi15 ? 1 : 0][cast.Pastimes == Pastimes.None ? 0 : 1];
        (_time, _network, _random, _breakage) = (time, network, random, breakage);
        (Clock, Keys) = (new(time), new SeededRandom(random.Next()));
        network.AtController = (bytes, from) => Receive(bytes, from);
        Start();
    }

    public IPEndPoint Endpoint { get; } = new(new IPAddress([10, 0, 0, 1]), 623);

    /// <summary>The date that the controller goes by.</summary>
    public WallClock Clock { get; }

    public RandomSource Keys { get; }

    /// <summary>The controller; null while it is down.</summary>
    public Controller? Controller => _controller;

    /// <summary>Tells what happens.</summary>
    public Action<string>? Told { get; set; }

    /// <summary>How often the machine was reset, interrupted, switched off.</summary>
    public int Resets { get; private set; }

    public int Interrupts { get; private set; }

    public int PowerCuts { get; private set; }

    /// <summary>How often the controller was started.</summary>
    public int Starts { get; private set; }

    /// <summary>How often the disk has failed.</summary>
    public int DiskFailures { get; private set; }

    /// <summary>Its disk has failed, and it has not been started since.</summary>
    public bool IsFailing => _controller is { IsReadOnly: true };

    /// <summary>
    /// Changes by packets of sessions that their consoles had given up for newer ones, and said so: that all farewells are
    /// lost, and the packet before them comes late, is the one thing that nobody can do anything about.
    /// </summary>
    public int LateChanges { get; private set; }

    /// <summary>When the machine was last on, and last off.</summary>
    public (TimeSpan On, TimeSpan Off) Seen { get; private set; } = (TimeSpan.MinValue, TimeSpan.MinValue);

    /// <summary>Handles a datagram as a rack does.</summary>
    /// <returns>Whether it changed anything: what is kept, the machine, or which sessions there are.</returns>
    public bool Receive(byte[] datagram, IPEndPoint from)
    {
        if (_controller is not { } controller)
            return false;
        var changed = false;
        var isOver = !Guarded(() =>
        {
            Look();
            controller.Advance();
            controller.Flush();
            if (_breakage == Breakage.StaysClosed && Starts > 1 && IsSetUp(datagram))
                return;
            if (_breakage == Breakage.TakesPacketsAgain)
                Forget(controller, datagram);
            var before = (Resets, Interrupts, controller.Chassis.NextDue);
            var sessions = controller.Sessions.Count;
            var length = controller.Receive(datagram, from, _reply);
            var acted = controller.IsDirty || before != (Resets, Interrupts, controller.Chassis.NextDue);
            changed = acted || sessions != controller.Sessions.Count;
            LateChanges += acted && IsLate(datagram, from) ? 1 : 0;
            foreach (var session in controller.Sessions.Active.Where(session => _sessions.Add(session.Id)))
                _newest[from.Address] = session.Id;
            if (_breakage == Breakage.AnswersBeforeFlush)
                Reply(length, from);
            if (controller.Flush() && _breakage != Breakage.AnswersBeforeFlush)
                Reply(length, from);
            Settle(controller);
        });
        return !isOver && changed;
    }

    /// <summary>The controller ends without a word.</summary>
    /// <param name="survival">What its disk keeps of what was not synced; null where only the program dies.</param>
    /// <param name="downtime">When it starts again.</param>
    public void Crash(Survival? survival, TimeSpan downtime)
    {
        if (_controller is null)
            return;
        Told?.Invoke(survival is null ? "controller killed" : $"power cut, leaves {survival}");
        _before = _controller.Channels.Lan.Channel.Access;
        _disk.Power = 0;
        try
        {
            _controller.Dispose();
        }
        catch (Exception e) when (e is PowerCutException or StoreFailedException or IOException)
        {
            // It is dead, and does not write any more.
        }
        _controller = null;
        _alarm++;
        var seed = _random.Next();
        _disk = survival is { } left ? _disk.AfterPowerCut(left, seed) : _disk.AfterKill();
        _time.After(downtime, Start);
    }

    /// <summary>The disk fails, or the power goes, within one of the next writes.</summary>
    public void Harm(int kind)
    {
        switch (kind)
        {
            case 0:
                _disk.Room = _random.Next(2000);
                Told?.Invoke($"disk has room for {_disk.Room} bytes");
                break;
            case 1:
                _disk.GoodSyncs = _random.Next(4);
                Told?.Invoke($"disk fails after {_disk.GoodSyncs} syncs");
                break;
            case 2:
                _disk.GoodCalls = _random.Next(12);
                Told?.Invoke($"disk fails after {_disk.GoodCalls} calls");
                break;
            default:
                _disk.Power = _random.Next(6000);
                Told?.Invoke($"power goes after {_disk.Power} bytes");
                break;
        }
    }

    /// <summary>Somebody repairs what is broken; a controller whose store has failed is started again.</summary>
    public void Heal()
    {
        Mend();
        if (_controller is { IsReadOnly: true })
            Crash(null, TimeSpan.FromSeconds(1));
        else
            Start();
    }

    /// <summary>Sets the date.</summary>
    public void Step(TimeSpan by)
    {
        Told?.Invoke($"clock steps by {by}");
        Clock.Offset += by;
    }

    /// <summary>Takes the power away for good and reads what the disk has kept.</summary>
    public Controller Inspect()
    {
        _network.AtController = null;
        Crash((Survival)_random.Next(4), TimeSpan.FromDays(1));
        Mend();
        _disk = _disk.AfterPowerCut(Survival.All);
        return new Controller(_model, NvStore.Open(_disk, Path), Clock, Keys);
    }

    private static MachineModel ReadModel(string lan, string sensor, string filters)
    {
        using var text = new StringReader(
            $$"""
            machines:
              one:
                users: [{name: {{User}}, password: {{Password}}}]
                log: 4096
                {{lan}}
                {{filters}}
                sensors:
                  - {name: CPU Temp, type: temperature, idle: 40, full: 40, off: 20, upper: [85, 92, 98], hysteresis: 2}
                  {{sensor}}
            nodes:
              - {name: node, machine: one}
            """
        );
        return RackFile.Read("simulation.yaml", text).Nodes[0].Machine;
    }

    /// <summary>Makes a session take a packet, whether or not it has had it before.</summary>
    private static void Forget(Controller controller, byte[] datagram)
    {
        if (
            !SessionPacket.TryParse(datagram, out var packet)
            || controller.Sessions.Find(packet.SessionId) is not { } session
            || packet.Sequence < 2
        )
            return;
        session.Inbound = session.IsRmcpPlus ? ReplayWindow.RmcpPlus() : ReplayWindow.Ipmi15(packet.Sequence);
        session.Inbound.Commit(packet.Sequence - 1);
        for (byte other = 0; other < LanMessage.SequenceModulus; other++)
            session.Answers.Pass(other);
    }

    /// <summary>Whether a datagram is of another session than its console's newest.</summary>
    private bool IsLate(byte[] datagram, IPEndPoint from) =>
        SessionPacket.TryParse(datagram, out var packet)
        && packet.SessionId != 0
        && _newest.TryGetValue(from.Address, out var newest)
        && newest != packet.SessionId;

    /// <summary>Whether a datagram asks for a session. (IPMI v2.0 table 13-16, §22.16)</summary>
    private static bool IsSetUp(byte[] datagram) =>
        SessionPacket.TryParse(datagram, out var packet)
        && (
            packet.Type == PayloadType.OpenSessionRequest
            || (
                LanMessage.TryRead(packet.Payload, out var message)
                && message.Command == GetSessionChallenge.Command.Code
            )
        );

    private void Mend()
    {
        (_disk.Room, _disk.GoodSyncs, _disk.GoodCalls) = (int.MaxValue, int.MaxValue, int.MaxValue);
        _disk.Power = long.MaxValue;
    }

    private void Start()
    {
        if (_controller is not null)
            return;
        _disk.IgnoresSyncs = _breakage == Breakage.DiskDoesNotSync;
        var isUp = Guarded(() =>
        {
            Controller? controller = null;
            try
            {
                controller = new(_model, NvStore.Open(_disk, Path, SmallestRewrite), Clock, Keys);
            }
            catch (Exception e) when (e is IOException or StoreFailedException)
            {
                Told?.Invoke("controller does not start: " + e.Message);
                DiskFailures++;
                Mend();
                _time.After(TimeSpan.FromSeconds(1), Start);
                return;
            }
            if (_breakage == Breakage.KeepsWhatIsForNow && _before is { } before)
                controller.Channels.Lan.Channel.Access = before;
            _controller = controller;
            Starts++;
            controller.Failed = message =>
            {
                DiskFailures++;
                Told?.Invoke(message);
            };
            var chassis = (SimulatedChassis)controller.Chassis;
            var changed = chassis.Changed;
            chassis.Changed = change =>
            {
                Count(change);
                changed?.Invoke(change);
            };
            controller.Woken = Arm;
            Told?.Invoke("controller starts");
            Look();
            Arm();
        });
        if (!isUp)
            _time.After(TimeSpan.FromSeconds(1), Start);
    }

    private void Count(ChassisChange change)
    {
        Look();
        Told?.Invoke($"machine: {change}");
        Resets += change == ChassisChange.Reset ? 1 : 0;
        Interrupts += change == ChassisChange.DiagnosticInterrupt ? 1 : 0;
        PowerCuts += change == ChassisChange.Off ? 1 : 0;
    }

    /// <summary>Remembers in which state the machine is, for those who ask later what it was.</summary>
    public void Look()
    {
        if (_controller is { } controller)
            Seen = controller.IsPowerOn ? (_time.Now, Seen.Off) : (Seen.On, _time.Now);
    }

    private void Arm()
    {
        if (_controller is not { } controller)
            return;
        var alarm = ++_alarm;
        var due = controller.NextDue;
        if (due == DateTimeOffset.MaxValue)
            return;
        var wait = due - controller.Clock.GetUtcNow();
        _time.After(wait, () => Wake(alarm));
    }

    private void Wake(long alarm)
    {
        if (alarm != _alarm || _controller is not { } controller)
            return;
        Guarded(() =>
        {
            Look();
            controller.Advance();
            Settle(controller);
        });
    }

    private void Settle(Controller controller)
    {
        controller.Flush();
        while (controller.TryTakeOutgoing(out var datagram, out var to))
            _network.ToConsole(datagram.ToArray(), to);
        Look();
        Arm();
    }

    private void Reply(int length, IPEndPoint to)
    {
        if (length > 0)
            _network.ToConsole(_reply[..length], to);
    }

    /// <summary>Does something unless the power goes meanwhile.</summary>
    private bool Guarded(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (PowerCutException)
        {
            PowerFailed();
            return false;
        }
    }

    private void PowerFailed()
    {
        if (_controller is null)
            _disk = _disk.AfterPowerCut((Survival)_random.Next(4), _random.Next());
        else
            Crash((Survival)_random.Next(4), TimeSpan.FromSeconds(1 + _random.NextDouble()));
    }
}
