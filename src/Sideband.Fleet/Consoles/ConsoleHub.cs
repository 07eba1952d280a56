using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Consoles;

/// <summary>The consoles that somebody looks at, or that are recorded.</summary>
public sealed class ConsoleHub : IAsyncDisposable
{
    /// <summary>What is to be recorded is kept under this kind, by the node's name.</summary>
    private const string Kind = "console-recording";

    private const int BeatsToTidy = 40;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private readonly Func<string, Owner?> _find;
    private readonly IDocumentStore? _documents;
    private readonly ConsoleHubOptions _options;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedConsole> _consoles = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _recorded = new(StringComparer.OrdinalIgnoreCase);
    private bool _isOver;

    /// <summary>Counts what is said here, so that a list that was read meanwhile does not undo it.</summary>
    private int _said;

    internal ConsoleHub(
        Func<string, Owner?> find,
        IDocumentStore? documents,
        ConsoleHubOptions options,
        TimeProvider clock
    )
    {
        (_find, _documents, _options, _clock) = (find, documents, options, clock);
        Recordings = options.Folder is { } folder ? new(folder, options, clock) : null;
    }

    /// <summary>What was recorded; null where nothing can be.</summary>
    public ConsoleRecordings? Recordings { get; }

    /// <summary>Asks a controller for its console, for tests that have no controller.</summary>
    internal Func<Owner, OpenConsole> Opener { get; set; } = owner => owner.OpenConsoleAsync;

    /// <summary>Those that are open, or asked for.</summary>
    public IReadOnlyList<ConsoleStatus> Open
    {
        get
        {
            lock (_gate)
                return
                [
                    .. _consoles
                        .Values.Select(c => c.Status)
                        .Where(s => s.State != ConsoleState.Closed)
                        .OrderBy(s => s.Node, StringComparer.OrdinalIgnoreCase),
                ];
        }
    }

    /// <summary>How a console is.</summary>
    /// <param name="owner">Whose.</param>
    public ConsoleStatus StatusOf(Owner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        lock (_gate)
            return _consoles.GetValueOrDefault(owner.Name)?.Status
                ?? new(owner.Name, ConsoleState.Closed, null, _clock.GetUtcNow());
    }

    /// <summary>Sits somebody down at a console. The first opens it.</summary>
    /// <param name="owner">Whose console.</param>
    /// <param name="who">Who.</param>
    /// <param name="mayWrite">Whether he may have the keyboard.</param>
    /// <param name="takesFree">Takes the keyboard where nobody has it.</param>
    /// <exception cref="ObjectDisposedException">The program ends.</exception>
    public ConsoleSeat Join(Owner owner, string who, bool mayWrite, bool takesFree = false)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(who);
        lock (_gate)
        {
            ConsoleSeat? seat;
            while ((seat = Get(owner).Join(who, mayWrite, takesFree)) is null) { }
            return seat;
        }
    }

    /// <summary>Begins to record a console, which is open for that until it is said otherwise, also after a restart; or ends it.</summary>
    /// <param name="owner">Whose console.</param>
    /// <param name="who">Who says so.</param>
    /// <param name="on">Whether it is to be recorded.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False: there is no folder for recordings.</returns>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    public async Task<bool> RecordAsync(Owner owner, string who, bool on, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (Recordings is null)
            return false;
        if (_documents is not null && on)
            await _documents.PutAsync(Kind, owner.Name, who, 0, cancellation).ConfigureAwait(false);
        else if (_documents is not null)
            await _documents.RemoveAsync(Kind, owner.Name, cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            _said++;
            if (on)
            {
                _recorded[owner.Name] = who;
                Begin(owner, who);
            }
            else
            {
                _recorded.Remove(owner.Name);
                _consoles.GetValueOrDefault(owner.Name)?.Record(null, who);
            }
        }
        return true;
    }

    /// <summary>Ends a console for all: its controller is not ours any more.</summary>
    internal async Task EndAsync(string node)
    {
        SharedConsole? console;
        lock (_gate)
            console = _consoles.GetValueOrDefault(node);
        if (console is not null)
            await console.EndAsync("the machine is not watched here any more").ConfigureAwait(false);
    }

    /// <summary>Takes up what is to be recorded, and removes recordings whose time is over.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        if (Recordings is null)
            return;
        using var timer = new PeriodicTimer(Beat, _clock);
        try
        {
            for (var beat = 0; ; beat++)
            {
                await ReadAsync(cancellation).ConfigureAwait(false);
                Resume();
                if (beat % BeatsToTidy == 0)
                    Tidy();
                await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<SharedConsole> consoles;
        lock (_gate)
        {
            _isOver = true;
            consoles = [.. _consoles.Values];
        }
        foreach (var ending in consoles.Select(c => c.DisposeAsync().AsTask()).ToList())
            await ending.ConfigureAwait(false);
    }

    /// <summary>What is to be recorded: another node may have said so, or not any more.</summary>
    private async Task ReadAsync(CancellationToken cancellation)
    {
        if (_documents is null)
            return;
        int said;
        lock (_gate)
            said = _said;
        try
        {
            var wanted = await _documents.ListAsync(Kind, cancellation).ConfigureAwait(false);
            lock (_gate)
            {
                if (said != _said)
                    return;
                var names = wanted.Select(d => d.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
                foreach (var node in _recorded.Keys.Where(node => !names.Contains(node)).ToList())
                {
                    _consoles.GetValueOrDefault(node)?.Record(null, _recorded[node]);
                    _recorded.Remove(node);
                }
                foreach (var document in wanted)
                    _recorded[document.Key] = document.Text;
            }
        }
        catch (FleetStoreException)
        {
            // It goes on as it is, and is read again.
        }
    }

    /// <summary>Controllers come to us at any time, also from other members, and what was to be recorded may have ended by itself: it is looked again and again.</summary>
    private void Resume()
    {
        lock (_gate)
        {
            foreach (var (node, who) in _recorded)
                if (!_isOver && _find(node) is { IsAway: false } owner)
                    Begin(owner, who);
        }
    }

    private void Tidy()
    {
        try
        {
            Recordings!.Tidy();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder is away; it is tried again.
        }
    }

    private void Begin(Owner owner, string who)
    {
        while (!Get(owner).Record(Recordings, who)) { }
    }

    /// <summary>The console of a controller; one that is over is followed by another.</summary>
    private SharedConsole Get(Owner owner)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        var before = _consoles.GetValueOrDefault(owner.Name);
        if (before is { IsOver: false })
            return before;
        // The owner is another one where the controller went to another member and came back.
        OpenConsole open = (takesOver, noticed, cancellation) =>
            Opener(_find(owner.Name) ?? owner)(takesOver, noticed, cancellation);
        var console = new SharedConsole(owner.Name, open, _options, _clock, before);
        _consoles[owner.Name] = console;
        _ = ForgetAsync(console);
        return console;
    }

    private async Task ForgetAsync(SharedConsole console)
    {
        await console.OverAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            if (_consoles.GetValueOrDefault(console.Node) == console)
                _consoles.Remove(console.Node);
        }
    }
}
