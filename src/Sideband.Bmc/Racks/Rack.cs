using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Storage;
using Sideband.Datagrams;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Racks;

/// <summary>Runs the controllers of a rack in this process.</summary>
public sealed class Rack : IAsyncDisposable
{
    private const int LargestDatagram = 2048;
    private static readonly TimeSpan MediumLimit = TimeSpan.FromSeconds(15);
    private readonly List<ControllerHost> _hosts = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly RackControl? _control;
    private readonly Scheduler _scheduler;
    private readonly EventPrograms _programs;
    private readonly List<Task> _running = [];
    private readonly List<IpmbJoin> _joins = [];
    private readonly Action<string> _say;
    private readonly SourceRunner _sources;
    private readonly StoreKey? _key;
    private DatagramServer? _server;

    private Rack(RackFile file, SteadyClock clock, Action<string> say)
    {
        (_scheduler, _sources, _programs, _say) = (new(clock), new(clock, say), new(clock), say);
        try
        {
            _key = file.State is { } state ? file.StateKey.Open(state, say) : null;
            foreach (var node in file.Nodes)
            {
                var host = Open(node, file.State, clock);
                _hosts.Add(host);
                if (node.Ipmb is { } ipmb)
                    _joins.Add(new(host, ipmb));
            }
            if (file.Control is { } control)
                _control = new(this, control);
        }
        catch
        {
            foreach (var host in _hosts)
                host.Dispose();
            _scheduler.Dispose();
            _sources.Dispose();
            _programs.Dispose();
            _stop.Dispose();
            _key?.Dispose();
            throw;
        }
    }

    /// <summary>The machines.</summary>
    public IEnumerable<NodeModel> Nodes => _hosts.Select(host => host.Node);

    /// <summary>Opens sockets and stores, and starts to answer.</summary>
    /// <param name="file">The rack.</param>
    /// <param name="clock">The time; by default the system's.</param>
    /// <param name="say">Told, line by line, what its owner should know: repairs, disks that fail, sources without a value.</param>
    /// <exception cref="IOException">An address is taken or may not be used, or another process runs the rack.</exception>
    public static Rack Start(RackFile file, TimeProvider? clock = null, Action<string>? say = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var rack = new Rack(file, SteadyClock.Of(clock), say ?? (static _ => { }));
        foreach (var name in CryptographySelfTest.Failures)
            rack._say($"{name} of our own gives wrong results on this machine: the platform's is used.");
        rack._server = new(rack.Sockets(), LargestDatagram);
        foreach (var join in rack._joins)
            rack._running.Add(join.RunAsync(rack._stop.Token));
        rack._running.Add(rack._scheduler.RunAsync(rack._stop.Token));
        rack._running.Add(rack._sources.RunAsync(rack.Fetches(), rack._stop.Token));
        if (rack._control is { } control)
            rack._running.Add(control.RunAsync(rack._stop.Token));
        return rack;
    }

    /// <summary>Injects a fault into a node, or heals it.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="sensor">The sensor's name.</param>
    /// <param name="fault">"fail", "ok", "absent", a value or the name of a state.</param>
    /// <returns>What was done, in words.</returns>
    /// <exception cref="InvalidOperationException">There is no such node, sensor or fault.</exception>
    public string Inject(string node, string sensor, string fault)
    {
        return Find(node).With(controller => Injection.Apply(controller, sensor, fault));
    }

    /// <summary>Asks a rack that runs in another process to inject a fault.</summary>
    /// <param name="file">The rack.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="sensor">The sensor's name.</param>
    /// <param name="fault">As for <see cref="Inject"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was done, in words.</returns>
    /// <exception cref="IOException">Nobody runs the rack.</exception>
    /// <exception cref="InvalidOperationException">The rack refuses.</exception>
    public static Task<string> InjectAsync(
        RackFile file,
        string node,
        string sensor,
        string fault,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        return RackControl.AskAsync(file.Control ?? "", ["inject", node, sensor, fault], cancellation);
    }

    /// <summary>How the nodes are.</summary>
    public IEnumerable<NodeStatus> Status() =>
        _hosts.Select(host =>
            host.With(controller => new NodeStatus(
                host.Node.Name,
                host.Node.Endpoint.ToString(),
                controller.IsPowerOn,
                controller.Sessions.Count,
                controller.Sel.Records.Count,
                [.. controller.AllSensors.Where(s => s.Fault is not null).Select(s => s.Model.Name)]
            ))
        );

    /// <summary>Presses a node's power button, as it were: no session asks for it.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="action">"on", "off", "cycle", "reset" or "soft".</param>
    /// <returns>What was done, in words.</returns>
    /// <exception cref="InvalidOperationException">There is no such node or action, or the machine cannot do it now.</exception>
    public string Power(string node, string action)
    {
        var wanted = action.ToUpperInvariant() switch
        {
            "ON" => ChassisControlAction.PowerUp,
            "OFF" => ChassisControlAction.PowerDown,
            "CYCLE" => ChassisControlAction.PowerCycle,
            "RESET" => ChassisControlAction.HardReset,
            "SOFT" => ChassisControlAction.SoftShutdown,
            _ => throw new InvalidOperationException($"'{action}' is none of on, off, cycle, reset, soft."),
        };
        var host = Find(node);
        return host.With(controller => controller.Chassis.Control(wanted, RestartCause.PowerButton))
            ? $"{host.Node.Name}: {action}"
            : throw new InvalidOperationException(
                $"{host.Node.Name} is {(host.Controller.IsPowerOn ? "on" : "off")}: '{action}' does nothing now."
            );
    }

    /// <summary>
    /// Where a VNC client finds a node's screen: the path of a Unix socket, or address and port; null where it has none, or is
    /// off.
    /// </summary>
    /// <param name="node">The node's name.</param>
    /// <exception cref="InvalidOperationException">There is no such node.</exception>
    public string? Screen(string node) => Find(node).With(controller => controller.Screen);

    /// <summary>Asks a rack that runs in another process where a VNC client finds a node's screen.</summary>
    /// <returns>The path of a Unix socket, or address and port.</returns>
    /// <exception cref="IOException">Nobody runs the rack.</exception>
    /// <exception cref="InvalidOperationException">There is no such node, it has no screen, or is off.</exception>
    public static Task<string> ScreenAsync(RackFile file, string node, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        return RackControl.AskAsync(file.Control ?? "", ["screen", node], cancellation);
    }

    /// <summary>What is in a node's virtual CD-ROM drive.</summary>
    /// <param name="node">The node's name.</param>
    /// <exception cref="InvalidOperationException">There is no such node, or it has no such drive.</exception>
    public VirtualMedium Medium(string node) =>
        Find(node)
            .With(controller =>
                controller.Drive is { } drive
                    ? new VirtualMedium(drive.Image, drive.IsOpen, drive.Problem)
                    : throw NoDrive(node)
            );

    /// <summary>
    /// Puts an image into a node's virtual CD-ROM drive, or takes out what is in. It stays so over starts of the machine and of
    /// the rack; a machine that is off gets it when it starts.
    /// </summary>
    /// <param name="node">The node's name.</param>
    /// <param name="image">The image's path; null takes out what is in.</param>
    /// <param name="cancellation">Gives up waiting; the change goes on.</param>
    /// <exception cref="InvalidOperationException">There is no such node or drive, or QEMU refuses, or does not answer.</exception>
    public async Task SetMediumAsync(string node, string? image, CancellationToken cancellation = default)
    {
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Find(node)
            .With(controller =>
            {
                var drive = controller.Drive ?? throw NoDrive(node);
                if (image is null)
                    drive.Eject(done.SetResult);
                else
                    drive.Insert(Path.GetFullPath(image), done.SetResult);
                return true;
            });
        if (await Problem().ConfigureAwait(false) is { } problem)
            throw new InvalidOperationException($"{node}: {problem}");

        async Task<string?> Problem()
        {
            try
            {
                return await done.Task.WaitAsync(MediumLimit, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return $"the machine's monitor has not answered for {MediumLimit.TotalSeconds} seconds";
            }
        }
    }

    /// <summary>Asks a rack that runs in another process what is in a node's virtual CD-ROM drive, or to change it.</summary>
    /// <param name="file">The rack.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="change">What to put in; "eject" takes out what is in; null only asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What is in it, in words.</returns>
    /// <exception cref="IOException">Nobody runs the rack.</exception>
    /// <exception cref="InvalidOperationException">The rack refuses.</exception>
    public static Task<string> MediumAsync(RackFile file, string node, string? change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        string[] words = change switch
        {
            null => ["media", node],
            "eject" => ["media", node, "eject"],
            _ => ["media", node, "insert", Path.GetFullPath(change)],
        };
        return RackControl.AskAsync(file.Control ?? "", words, cancellation);
    }

    /// <summary>Asks a rack that runs in another process how its nodes are.</summary>
    /// <exception cref="IOException">Nobody runs the rack.</exception>
    public static async Task<IReadOnlyList<NodeStatus>> StatusAsync(RackFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        return RackControl.ReadStatus(
            await RackControl.AskAsync(file.Control ?? "", ["status"], cancellation).ConfigureAwait(false)
        );
    }

    /// <summary>Asks a rack that runs in another process to press a node's power button.</summary>
    /// <exception cref="IOException">Nobody runs the rack.</exception>
    /// <exception cref="InvalidOperationException">The rack refuses.</exception>
    public static Task<string> PowerAsync(RackFile file, string node, string action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        return RackControl.AskAsync(file.Control ?? "", ["power", node, action], cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (var join in _joins)
            join.Dispose();
        await Task.WhenAll(_running).ConfigureAwait(false);
        _server?.Dispose();
        _control?.Dispose();
        foreach (var host in _hosts)
            host.Dispose();
        _scheduler.Dispose();
        _sources.Dispose();
        _programs.Dispose();
        _stop.Dispose();
        _key?.Dispose();
    }

    /// <summary>First ones before the others: sockets are dealt to threads by turns, and most packets come by those.</summary>
    private IEnumerable<LanSocket> Sockets() =>
        _hosts.Select(host => host.Sockets[0]).Concat(_hosts.SelectMany(host => host.Sockets.Skip(1)));

    private static InvalidOperationException NoDrive(string node) =>
        new(
            $"{node} has no virtual CD-ROM drive: only machines in QEMU have, which the rack runs or whose 'boot' names one."
        );

    private IEnumerable<SourceRunner.Fetch> Fetches() =>
        _hosts.SelectMany(host =>
            host.Controller.ExternalSources.Select(source => new SourceRunner.Fetch(host.Node.Name, source))
        );

    private INvStore OpenStore(NodeModel node, string? state)
    {
        if (state is null || _key is null)
            return new MemoryStore();
        var store = NvStore.Open(Path.Combine(state, node.Name + ".nv"));
        if (store.Repair is { } repair)
            _say($"{node.Name}: {repair}");
        try
        {
            var closed = SealedStore.Open(store, _key);
            if (closed.Migration is { } migration)
                _say($"{node.Name}: {migration}");
            return closed;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private ControllerHost Find(string node) =>
        _hosts.Find(h => string.Equals(h.Node.Name, node, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException(
            Spelling.Nearest(node, _hosts.Select(h => h.Node.Name)) is { } near
                ? $"There is no node '{node}'; did you mean '{near}'?"
                : $"There is no node '{node}'; there are: {string.Join(", ", _hosts.Take(20).Select(h => h.Node.Name))}."
        );

    private ControllerHost Open(NodeModel node, string? state, SteadyClock clock)
    {
        var machine = QemuPlacement.Place(node.Machine, state);
        var store = OpenStore(node, state);
        try
        {
            var controller = new Controller(machine, store, clock);
            controller.Failed = problem => _say($"{node.Name}: {problem}");
            return new(node, controller, _scheduler, _programs);
        }
        catch (IOException)
        {
            store.Dispose();
            throw;
        }
    }
}
