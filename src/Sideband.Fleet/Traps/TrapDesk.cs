using System.Net;
using System.Text.Json;
using Sideband.Client;
using Sideband.Client.Traps;
using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;
using Sideband.Protocol;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Wire;

namespace Sideband.Fleet.Traps;

/// <summary>
/// Takes platform event traps. Anybody can send one, so it is only a reason to look: the controller's log and sensors are read at once,
/// and what they say counts. What a trap said and the log does not have is told as what it is. A trap is acknowledged when what came
/// of it is kept: until then its controller repeats it.
/// </summary>
/// <param name="fleet">Whose traps.</param>
/// <param name="clock">The time; null is the system's.</param>
public sealed class TrapDesk(FleetWatch fleet, TimeProvider? clock = null)
{
    private const int MostStrangers = 1000;
    private const int MostKnown = 10_000;

    /// <summary>A controller repeats a trap until it is acknowledged; much later the same number is another's.</summary>
    private static readonly TimeSpan Repeats = TimeSpan.FromMinutes(10);

    /// <summary>A controller may alert before its log has the entry.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);

    /// <summary>So long another member may look at its controller.</summary>
    private static readonly TimeSpan HandingOn = TimeSpan.FromSeconds(30);

    /// <summary>An entry that came so long before its trap is not its.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly TrapLimit _limit = new();
    private readonly Dictionary<TrapKey, Seen> _known = [];
    private readonly Dictionary<IPAddress, TrapStranger> _strangers = [];
    private long _taken;
    private long _held;

    /// <summary>Traps that were looked at; repetitions are not among them.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Traps that were not looked at, since their sender sends too many.</summary>
    public long HeldBack => Interlocked.Read(ref _held);

    /// <summary>Controllers that send traps and are not watched, the latest first.</summary>
    public IReadOnlyList<TrapStranger> Strangers
    {
        get
        {
            lock (_gate)
                return [.. _strangers.Values.OrderByDescending(s => s.LastAt)];
        }
    }

    /// <summary>Takes traps until it is told to stop.</summary>
    /// <param name="listener">Where they come in. Who gives it closes it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(TrapListener listener, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(listener);
        await foreach (var trap in listener.ReceiveAsync(cancellation).ConfigureAwait(false))
        {
            if (!_limit.Allows(trap.From.Address, _clock.GetUtcNow()))
            {
                Interlocked.Increment(ref _held);
                continue;
            }
            if (OwnerOf(trap) is not { } owner)
            {
                Meet(trap);
                continue;
            }
            if (!IsNew(trap, out var isDone))
            {
                // Its acknowledgement was lost.
                if (isDone)
                    listener.Acknowledge(trap);
                continue;
            }
            Interlocked.Increment(ref _taken);
            _ = TakeAsync(owner, trap, listener, cancellation);
        }
    }

    /// <summary>By where it comes from with its port, else by the GUID that it names, else by its address or the one that it names, if only one controller is there.</summary>
    internal Owner? OwnerOf(ReceivedTrap trap)
    {
        var from = Unmapped(trap.From.Address);
        if (fleet.FindByAddress(new IPEndPoint(from, trap.From.Port).ToString()) is { } exact)
            return exact;
        var guid = trap.Trap.Variables.Guid.ToArray();
        if (guid.Any(b => b != 0) && fleet.Owners.FirstOrDefault(o => IsSame(o.Guid, guid)) is { } named)
            return named;
        return OnlyAt(from) ?? (IPAddress.Any.Equals(trap.Agent) ? null : OnlyAt(trap.Agent));
    }

    private Owner? OnlyAt(IPAddress address)
    {
        Owner? found = null;
        foreach (var owner in fleet.Owners)
        {
            if (!IPEndPoint.TryParse(owner.Address, out var place) || !place.Address.Equals(address))
                continue;
            if (found is not null)
                return null;
            found = owner;
        }
        return found;
    }

    /// <summary>Controllers turn the bytes of a GUID around in one place and not in the other.</summary>
    private static bool IsSame(byte[]? theirs, byte[] guid) =>
        theirs is not null
        && (
            theirs.AsSpan().SequenceEqual(guid)
            || (SystemGuid.Decode(theirs) is { } one && one == SystemGuid.Decode(guid))
        );

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static TrapKey KeyOf(ReceivedTrap trap)
    {
        var variables = trap.Trap.Variables;
        return new(trap.From.Address, variables.Guid, variables.Sequence, variables.LocalTimestamp);
    }

    private bool IsNew(ReceivedTrap trap, out bool isDone)
    {
        var (now, key) = (_clock.GetUtcNow(), KeyOf(trap));
        lock (_gate)
        {
            if (_known.Count >= MostKnown)
                _known.Clear();
            var isNew = !_known.TryGetValue(key, out var before) || now - before.At > Repeats;
            isDone = !isNew && before.IsDone;
            _known[key] = new(now, isDone);
            return isNew;
        }
    }

    /// <summary>Its repetitions are acknowledged where what came of it is kept, and else looked at anew.</summary>
    private void Done(ReceivedTrap trap, bool isKept)
    {
        lock (_gate)
        {
            if (isKept)
                _known[KeyOf(trap)] = new(_clock.GetUtcNow(), true);
            else
                _known.Remove(KeyOf(trap));
        }
    }

    /// <summary>Another member has a trap of a controller that this one speaks to.</summary>
    /// <returns>Whether what came of it is kept.</returns>
    internal async Task<bool> HearAsync(TrapWire told, CancellationToken cancellation)
    {
        if (fleet.Find(told.Node) is not { IsAway: false } owner || told.Read() is not { } trap)
            return false;
        return IsNew(trap, out var isDone) ? await KeepAsync(owner, trap, cancellation).ConfigureAwait(false) : isDone;
    }

    /// <summary>Has a trap looked at, and acknowledges it when what came of it is kept.</summary>
    private async Task TakeAsync(Owner owner, ReceivedTrap trap, TrapListener listener, CancellationToken cancellation)
    {
        if (
            owner.IsAway
                ? await HandOnAsync(owner, trap, cancellation).ConfigureAwait(false)
                : await KeepAsync(owner, trap, cancellation).ConfigureAwait(false)
        )
            listener.Acknowledge(trap);
    }

    private async Task<bool> HandOnAsync(Owner owner, ReceivedTrap trap, CancellationToken cancellation)
    {
        var isKept = false;
        try
        {
            if (fleet.Link is { } link && fleet.Members?.OwnerOf(owner) is { } member)
            {
                var text = JsonSerializer.Serialize(TrapWire.Of(owner.Name, trap), MemberJson.Default.TrapWire);
                var answer = await link.AskAsync(member, FleetWatch.Trap, text, HandingOn, cancellation)
                    .ConfigureAwait(false);
                isKept = answer == FleetWatch.Trap;
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
        Done(trap, isKept);
        return isKept;
    }

    /// <summary>Finds out what a trap is about, and tells of it.</summary>
    /// <returns>Whether what came of it is kept.</returns>
    private async Task<bool> KeepAsync(Owner owner, ReceivedTrap trap, CancellationToken cancellation)
    {
        var isKept = false;
        try
        {
            if (await VerifyAsync(owner, trap.Trap, cancellation).ConfigureAwait(false) is { } text)
                await owner
                    .NoteAndKeepAsync(FleetEventKind.Trap, EventSeverity.Information, text)
                    .WaitAsync(cancellation)
                    .ConfigureAwait(false);
            isKept = true;
        }
        catch (Exception e) when (e is OperationCanceledException or IpmiException)
        {
            // The program ends, and whoever takes the next one looks.
        }
        catch (FleetStoreException)
        {
            // It was told here; the store has not taken it for long, which is told elsewhere.
        }
        Done(trap, isKept);
        return isKept;
    }

    /// <returns>What is to be told of it; null where its entry is in the log, and kept with that.</returns>
    private async Task<string?> VerifyAsync(Owner owner, PlatformEventTrap trap, CancellationToken cancellation)
    {
        var came = _clock.GetUtcNow();
        _ = FleetWatch.RefreshAsync(owner, PollTier.Sensors);
        try
        {
            await owner.RefreshAsync(PollTier.Log, FleetPriority.Safety, cancellation).ConfigureAwait(false);
            if (HasEntry(owner, trap, came))
                return null;
            await Task.Delay(Late, _clock, cancellation).ConfigureAwait(false);
            await owner.RefreshAsync(PollTier.Log, FleetPriority.Safety, cancellation).ConfigureAwait(false);
            return HasEntry(owner, trap, came) ? null : $"By a trap only: {TextOf(owner, trap)}";
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            var why = e is IpmiException or OperationCanceledException
                ? "the controller does not answer"
                : $"its log could not be kept ({e.Message})";
            return $"By a trap only, and {why}: {TextOf(owner, trap)}";
        }
    }

    /// <summary>The entry of a trap is the one of the same event that came at about the same time, by its own clock or by ours.</summary>
    private static bool HasEntry(Owner owner, PlatformEventTrap trap, DateTimeOffset came)
    {
        var told = trap.Event;
        return owner
            .Snapshot()
            .Events.Any(e =>
                e.Record?.Event is { } entry
                && entry.SensorNumber == told.SensorNumber
                && entry.SensorType == told.SensorType
                && entry.EventType == told.EventType
                && entry.Deassertion == told.Deassertion
                && (entry.EventData1 & 0xF) == (told.EventData1 & 0xF)
                && (entry.Timestamp == told.Timestamp || came - e.SeenAt < Near)
            );
    }

    private static string TextOf(Owner? owner, PlatformEventTrap trap)
    {
        var entry = trap.Event;
        var known = owner?.SensorOf(entry.GeneratorId, entry.SensorNumber);
        var sensor = known?.Name ?? FormattableString.Invariant($"sensor {entry.SensorNumber}");
        var text = $"{sensor}: {EventText.Of(in entry, known?.Scale, known?.Unit ?? "")}";
        return entry.Deassertion ? text + ", no more" : text;
    }

    private void Meet(ReceivedTrap trap)
    {
        var (now, address) = (_clock.GetUtcNow(), Unmapped(trap.From.Address));
        bool isNew;
        TrapStranger met;
        lock (_gate)
        {
            isNew = !_strangers.TryGetValue(address, out var before);
            if (isNew && _strangers.Count >= MostStrangers)
                return;
            met = new(
                address,
                Convert.ToHexString(trap.Trap.Variables.Guid.ToArray()),
                trap.Trap.Variables.ManufacturerId,
                before?.FirstAt ?? now,
                now,
                (before?.Count ?? 0) + 1,
                TextOf(null, trap.Trap)
            );
            _strangers[address] = met;
        }
        if (isNew)
            fleet.Events.Add(
                new(
                    0,
                    "",
                    FleetEventKind.Unregistered,
                    now,
                    EventSeverity.Warning,
                    null,
                    $"A trap came from {address}, where no controller is watched"
                )
            );
    }

    /// <summary>What a trap and its repetitions have in common.</summary>
    private readonly record struct TrapKey(IPAddress From, Octets Guid, ushort Sequence, uint Timestamp);

    /// <param name="At">When it last came.</param>
    /// <param name="IsDone">What came of it is kept.</param>
    private readonly record struct Seen(DateTimeOffset At, bool IsDone);
}
