using System.Diagnostics.CodeAnalysis;
using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Dcmi;
using Sideband.Bmc.Firewalls;
using Sideband.Bmc.Hardware;
using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.I2c;
using Sideband.Bmc.Lan;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Parameters;
using Sideband.Bmc.Payloads;
using Sideband.Bmc.Payloads.Sol;
using Sideband.Bmc.Plugins;
using Sideband.Bmc.Sensors;
using Sideband.Bmc.Storage;
using Sideband.Bmc.Users;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc;

/// <summary>
/// A management controller in software, with the machine that it manages. It is plain state: whoever owns it gives it
/// datagrams and time, one at a time, and sends what it gives back. What an answer promises is safe once the store that it
/// was given has been flushed.
/// </summary>
public sealed partial class Controller : IDisposable
{
    private readonly INvStore _store;
    private readonly Sensor[] _sensors;
    private readonly ITimed[] _timed;
    private readonly SensorScan _scan;
    private readonly (Sensor Sensor, ISensorSource Source)[] _sources;
    private readonly List<IPort> _ports = [];
    private (bool Cold, LanSession? Asker)? _restarting;

    /// <summary>Starts a controller; what the store holds comes before what the model says.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="store">What survives a restart; the controller disposes of it.</param>
    /// <param name="clock">The time; by default the system's.</param>
    /// <param name="random">Where challenges and keys come from; by default the system.</param>
    public Controller(MachineModel machine, INvStore store, TimeProvider? clock = null, RandomSource? random = null)
        : this(WithPlugins(machine), store, clock, random, null) { }

    private Controller(
        MachineModel machine,
        INvStore store,
        TimeProvider? clock,
        RandomSource? random,
        Placement? placement
    )
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(store);
        (_store, Machine, _placement) = (store, machine, placement);
        (Clock, Random) = (SteadyClock.Of(clock), random ?? RandomSource.System);
        _clock = new(SteadyClock.Of(Clock).Wall, store);
        Identity = machine.Identity with { Guid = GuidOf(machine) };
        (Sel, Frus) = (new(store, machine.LogCapacity), new(store));
        Sdrs = new(store, IsSatellite ? [] : [.. SensorRecords.OfMachine(machine)], Now);
        (SdrUpdate, AuxiliaryLogs, EventRepeats) = (new(this), new(store), new(Clock));
        DeviceSdrs = new(SensorRecords.OfController(machine, Address, Channel.PrimaryIpmb));
        foreach (var (id, inventory) in machine.Inventories)
            Frus.Offer(id, inventory.Image);
        Channels = new(store, machine, IsSatellite);
        (Boot, Firewall, SystemInfo) = (
            new(Clock, store, machine.RollsBack),
            new(store, Commands),
            MakeSystemInfo(store, machine.RollsBack)
        );
        Chassis = placement?.Parent.Chassis ?? MakeChassis();
        (Identify, FrontPanel, Acpi) = (new(Clock), new(store, Chassis, Boot), new(Chassis));
        ChassisInfo = new(store, machine.Sensors.Any(s => s.Type == SensorType.PhysicalSecurity));
        Watchdog = new(Clock, Chassis, record => Log(record));
        _sensors = MakeSensors(machine, store);
        var physics = new Physics(Clock, Chassis, _sensors, MakeLoad(), SeedOf(machine));
        _sources = SensorSources.Of(_sensors, this, store);
        EventReceiver = UsualEventReceiver;
        Dcmi = new(Clock, store, this, _sensors, new LimitExceptions(Chassis, record => Log(record)));
        (Users, Lockouts, Budget) = (new(machine), new(Clock), new(Clock));
        LoadUsers();
        LoadChannels();
        Sessions = new(Clock, WeakRandom.Or(Random, Machine.Weaknesses, Weaknesses.CountedSessions));
        Payloads = new(this);
        Plugins = machine.Plugins.Count == 0 ? null : new(this, machine.Plugins, store);
        Sessions.Closing = session => Payloads.EndAllOf(session, tell: true);
        Console = MakeConsole();
        _scan = new SensorScan(Clock, physics, _sensors, _sources, Address, record => Log(record));
        _timed = Timed(_scan, AddAlerting());
        Router = new(this);
        I2c = new(this, machine);
        SystemInterface = AddPorts();
        Connect();
        _servers = [.. Channels.Lans.Select(lan => new LanServer(this, lan))];
        Begin();
        store.Flush();
    }

    /// <summary>Machines of a kind do not all breathe alike.</summary>
    private static int SeedOf(MachineModel machine) => machine.Identity.Name.Length + machine.Identity.ProductId;

    private static MachineModel WithPlugins(MachineModel machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var added = machine.Plugins.SelectMany(plugin => plugin.Sensors).ToArray();
        return added.Length == 0 ? machine : machine with { Sensors = [.. machine.Sensors, .. added] };
    }

    /// <summary>The machine that the controller manages.</summary>
    public MachineModel Machine { get; }

    /// <summary>Whether the machine has power.</summary>
    public bool IsPowerOn => Chassis.IsOn;

    internal TimeProvider Clock { get; }

    internal RandomSource Random { get; }

    internal ControllerIdentity Identity { get; }

    internal UserTable Users { get; }

    internal Lockouts Lockouts { get; }

    internal SourceBudget Budget { get; }

    internal ChannelTable Channels { get; }

    internal MessageRouter Router { get; }

    internal CommandTable Commands => IsSatellite ? CommandTable.Satellite : CommandTable.Standard;

    /// <summary>What waits for the host's software.</summary>
    internal HostMailbox Mailbox { get; } = new();

    /// <summary>Shows the host by its interface's attention bit that something waits.</summary>
    internal MessageFlags MessageFlags => Mailbox.Flags | Watchdog.Flags;

    internal SessionTable Sessions { get; }

    internal PayloadTable Payloads { get; }

    /// <summary>What plug-ins have added; null where there are none.</summary>
    internal PluginParts? Plugins { get; }

    /// <summary>Serial over LAN; null where the machine has no serial port.</summary>
    internal SolPayload? Sol { get; private set; }

    /// <summary>The machine's serial port; null where it has none.</summary>
    internal IConsoleLine? Console { get; }

    internal BootOptions Boot { get; }

    internal Firewall Firewall { get; }

    internal DcmiPlatform Dcmi { get; }

    internal ParameterStore SystemInfo { get; }

    internal IChassis Chassis { get; }

    internal Identify Identify { get; }

    internal Watchdog Watchdog { get; }

    internal SelStore Sel { get; }

    internal SdrStore Sdrs { get; }

    internal SdrUpdate SdrUpdate { get; }

    internal AuxiliaryLogs AuxiliaryLogs { get; }

    internal EventRepeats EventRepeats { get; }

    internal DeviceSdrs DeviceSdrs { get; }

    internal FruStore Frus { get; }

    /// <summary>The private buses, and what is on them.</summary>
    internal I2cBuses I2c { get; }

    internal IReadOnlyList<Sensor> Sensors => _sensors;

    internal GlobalEnables Enables { get; set; } = GlobalEnables.SystemEventLogging;

    internal (byte Address, byte Lun) EventReceiver { get; set; }

    /// <summary>Lets time pass: power, temperatures, timers, events.</summary>
    public void Advance()
    {
        RestartNow();
        foreach (var part in _timed)
            part.Advance();
        foreach (var port in _ports)
            port.Advance();
        foreach (var satellite in _satellites)
            satellite.Advance();
        if (!IsSatellite)
            DeliverAll();
        SystemInterface?.Refresh();
    }

    /// <summary>
    /// When <see cref="Advance"/> has to be called at the latest, whatever comes in meanwhile: by a date that goes on evenly from
    /// the controller's start, whatever is done to the clock's.
    /// </summary>
    public DateTimeOffset NextDue
    {
        get
        {
            var next = DateTimeOffset.MaxValue;
            foreach (var part in _timed)
            {
                if (part.NextDue is { } due && due < next)
                    next = due;
            }
            foreach (var port in _ports)
            {
                if (port.NextDue is { } due && due < next)
                    next = due;
            }
            foreach (var satellite in _satellites)
                next = satellite.NextDue < next ? satellite.NextDue : next;
            return next;
        }
    }

    /// <summary>Whether something waits for <see cref="Flush"/>.</summary>
    public bool IsDirty => _store.IsDirty;

    /// <summary>Returns when all that was acknowledged is on disk; what goes out by ports is sent then.</summary>
    /// <returns>
    /// False where the disk failed: the reply must not be sent. From then on the controller refuses what it would have to
    /// keep, says so in its self test, and goes on with everything else.
    /// </returns>
    public bool Flush()
    {
        try
        {
            _store.Flush();
            foreach (var port in _ports)
                port.Send();
            return true;
        }
        catch (StoreFailedException e)
        {
            // Neither a late answer nor one to a console that asks again is to say that it was done.
            Outbox.Clear();
            foreach (var session in Sessions.Active)
                session.Answers.LeaveOpen();
            LeaveBusesOpen();
            foreach (var port in _ports)
                port.Drop();
            TakeBack();
            Failed?.Invoke(e.Message);
            return false;
        }
    }

    /// <summary>Told, in words, what the machine's owner should know: the store has failed, QEMU does not start.</summary>
    public Action<string>? Failed { get; set; }

    internal bool IsReadOnly => _store.IsReadOnly;

    /// <summary>How many changes were turned down because the store has failed.</summary>
    internal long Refusals => _store.Refusals;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var server in _servers)
            server.Dispose();
        Console?.Dispose();
        _process?.Dispose();
        I2c.Dispose();
        foreach (var satellite in _satellites)
            satellite.Dispose();
        foreach (var port in _ports)
            port.Dispose();
        _store.Dispose();
    }

    private List<ITimed> AddPayloads()
    {
        foreach (var oem in Machine.Payloads.Select(make => make()).Concat(Plugins?.Payloads ?? []))
            Payloads.Add(new OemPayload(oem));
        if (Console is null)
            return [];
        Sol = new(Clock, _store, Console, Machine.Console!, Channels.Lans, Sessions.Close);
        Payloads.Add(Sol);
        return [Sol];
    }

    internal Sensor? FindSensor(byte number) => number >= 1 && number <= _sensors.Length ? _sensors[number - 1] : null;

    /// <summary>Keeps what a command has set on a sensor; the sensor is looked at anew.</summary>
    internal void KeepSensor(Sensor sensor)
    {
        SensorSettings.Save(_store, sensor);
        InvalidateReadings();
    }

    /// <summary>The sources that somebody outside has to feed, of this controller and its satellites.</summary>
    internal IEnumerable<ExternalSource> ExternalSources =>
        _sources.Select(s => s.Source).OfType<ExternalSource>().Concat(_satellites.SelectMany(s => s.ExternalSources));

    /// <summary>The one way of all events: they are logged and shown to the host, or go to where Set Event Receiver says.</summary>
    /// <param name="record">The event.</param>
    /// <param name="source">Who reports it.</param>
    /// <param name="isOwnDoing">Event filtering itself caused it.</param>
    /// <returns>False where it came to nothing: it was not logged, and no filter acts on it.</returns>
    internal bool Log(in SystemEventRecord record, EventSource source = EventSource.Own, bool isOwnDoing = false)
    {
        if (source == EventSource.Own && (IsSatellite || EventReceiver.Address != Address))
        {
            SendEvent(in record);
            return true;
        }
        var entry = SelRecord.Create(in record);
        // What the host sends is logged whatever it has switched off, and it is not told of it again. (§22.1, §6.11.2)
        var logs = source == EventSource.Host || (Enables & GlobalEnables.SystemEventLogging) != GlobalEnables.None;
        var id = logs ? Sel.Add(entry, Now) : null;
        if (source != EventSource.Host && (Enables & GlobalEnables.EventMessageBuffer) != GlobalEnables.None)
            Mailbox.Offer(entry.With(id ?? RecordStore<SelRecord>.Last, Now).ToArray());
        // Logged first, then filtered. (§17.3)
        var acts = Pef.Take(id, record with { Timestamp = Now.Seconds }, isOwnDoing);
        return id is not null || acts;
    }

    /// <summary>Starts anew after the answer to the command that asked for it: sessions would end before it was sent.</summary>
    internal void RestartAfterAnswer(bool cold, LanSession? asker) => _restarting = (cold, asker);

    private void RestartNow()
    {
        if (_restarting is not var (cold, asker))
            return;
        _restarting = null;
        Restart(cold, asker);
    }
}
