using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Fleet.Inventories;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Fleet;

/// <summary>Asks a controller, tier by tier, and holds what it said last. One step at a time; whoever looks sees whole values.</summary>
internal sealed class NodePoller(
    FleetClock clock,
    Pace pace,
    PollPlan plan,
    NodeLog log,
    Lock gate,
    SensorCatalogue catalogue,
    Action<string> powerChanged
)
{
    private const int MostAttention = 256;
    private static readonly TimeSpan FirstPowerRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPowerRest = TimeSpan.FromHours(1);
    private int _next;
    private bool _isPowerNext;
    private TimeSpan _powerDue;
    private TimeSpan _powerRest = FirstPowerRest;
    private (uint Addition, uint Erase, ushort Records)? _repository;
    private SensorSlot[]? _slots;

    public Timed<GetChassisStatus.Response>? Chassis { get; private set; }

    public Timed<GetDeviceId.Response>? Identity { get; private set; }

    /// <summary>The version of the system's firmware; null where the controller does not know.</summary>
    public string? SystemFirmware { get; private set; }

    /// <summary>The system's GUID as it comes; null where the controller has none.</summary>
    public byte[]? Guid { get; private set; }

    /// <summary>The inventories that the repository names, and the machine's own.</summary>
    public IReadOnlyList<(byte Id, string Name)> FruDevices { get; private set; } = [(0, "")];

    /// <summary>What tells that the parts may be others; null where the repository was not read yet.</summary>
    public InventoryStamp? Stamp =>
        _repository is { } times
            ? new(times.Addition, times.Erase, times.Records, Identity?.Value, SystemFirmware)
            : null;

    /// <summary>The watts of DCMI; null where it has none.</summary>
    public Timed<GetPowerReading.Response>? Power { get; private set; }

    public SensorSlot[] Slots => _slots ?? [];

    /// <summary>How many requests the last step was; 0 where how long they took says nothing of the controller's pace.</summary>
    public int Requests { get; private set; } = 1;

    /// <summary>Does the next step of a tier; true where it was the last one.</summary>
    public Task<bool> StepAsync(PollTier tier, IpmiClient client, CancellationToken cancellation)
    {
        Requests = 1;
        return tier switch
        {
            PollTier.Chassis => ChassisAsync(client, cancellation),
            PollTier.Attention => AttentionAsync(client, cancellation),
            PollTier.Sensors => SensorsAsync(client, cancellation),
            PollTier.Log => LogAsync(client, cancellation),
            _ => RepositoryAsync(client, cancellation),
        };
    }

    private async Task<bool> ChassisAsync(IpmiClient client, CancellationToken cancellation)
    {
        var status = await client.Chassis.StatusAsync(cancellation).ConfigureAwait(false);
        var before = Chassis?.Value.PowerOn;
        Chassis = new(status, clock.Now);
        if (before is not { } was || was == status.PowerOn)
            return true;
        powerChanged(status.PowerOn ? "The machine is on" : "The machine is off");
        // Some have no measurement without power.
        if (_powerDue != TimeSpan.MaxValue)
            AskForPower();
        return true;
    }

    private async Task<bool> AttentionAsync(IpmiClient client, CancellationToken cancellation)
    {
        var slots = Slots.Where(slot => slot.WantsAttention).Take(Math.Min(pace.Width * 4, MostAttention)).ToArray();
        if (slots.Length > 0)
            await ReadAsync(client, slots, PollTier.Attention, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// A helping of sensors a step: a person who wants something waits for no more than that. The power comes behind them, in a step
    /// of its own.
    /// </summary>
    private async Task<bool> SensorsAsync(IpmiClient client, CancellationToken cancellation)
    {
        if (_isPowerNext)
        {
            _isPowerNext = false;
            await PowerAsync(client, cancellation).ConfigureAwait(false);
            return true;
        }
        var slots = _slots ?? await LoadAsync(client, cancellation).ConfigureAwait(false);
        if (_next >= slots.Length)
            _next = 0;
        var end = Math.Min(_next + pace.Width, slots.Length);
        await ReadAsync(client, slots[_next..end], PollTier.Sensors, cancellation).ConfigureAwait(false);
        _next = end;
        _isPowerNext = end == slots.Length && clock.Now >= _powerDue;
        return end == slots.Length && !_isPowerNext;
    }

    private async Task ReadAsync(IpmiClient client, SensorSlot[] slots, PollTier tier, CancellationToken cancellation)
    {
        Requests = slots.Length;
        // As old as the question: an answer that waited for those of others must not look younger than it is.
        var asked = clock.Now;
        var answers = await client
            .Sensors.ReadAsync([.. slots.Select(slot => slot.Sensor)], cancellation)
            .ConfigureAwait(false);
        var isOff =
            Chassis is { Value.PowerOn: false } chassis
            && plan.IsCurrent(asked - chassis.At, PollTier.Chassis, pace.Stretch);
        lock (gate)
        {
            for (var i = 0; i < slots.Length; i++)
            {
                if (answers[i] is { Reading: { } reading })
                    slots[i].Take(reading, asked, tier, isOff);
                else
                    slots[i].Fail(answers[i].Fault!.Message);
            }
        }
        // What some sensors have told is worth having; a controller that says nothing at all is another matter.
        if (answers.Count > 0 && answers.All(answer => answer.Fault is IpmiTimeoutException or IpmiRefusedException))
            await ProveAsync(client, cancellation).ConfigureAwait(false);
    }

    /// <summary>What is refused for the moment is asked again, less and less often; what the controller does not have is not.</summary>
    private async Task PowerAsync(IpmiClient client, CancellationToken cancellation)
    {
        var (reading, fault) = await TryAsync(
                client,
                static (c, stop) => c.Dcmi.PowerAsync(cancellation: stop),
                cancellation
            )
            .ConfigureAwait(false);
        if (fault is null)
        {
            Power = new(reading, clock.Now);
            AskForPower();
            return;
        }
        var code = (fault as IpmiCommandException)?.Code;
        // What it said before grows old, unless it says that it has nothing to say.
        if (code is not (null or CompletionCode.NodeBusy))
            Power = null;
        _powerDue = code == CompletionCode.InvalidCommand ? TimeSpan.MaxValue : clock.Now + _powerRest;
        _powerRest = _powerRest * 2 < LongestPowerRest ? _powerRest * 2 : LongestPowerRest;
    }

    private void AskForPower() => (_powerDue, _powerRest) = (TimeSpan.Zero, FirstPowerRest);

    /// <summary>
    /// Asks for what a controller may be without, and takes nothing else from it where that is not to be had: it is silent only where it
    /// does not answer what each one knows either.
    /// </summary>
    /// <returns>The answer, or why there is none.</returns>
    private async Task<(T? Answer, IpmiException? Fault)> TryAsync<T>(
        IpmiClient client,
        Func<IpmiClient, CancellationToken, Task<T>> ask,
        CancellationToken cancellation
    )
    {
        try
        {
            return (await ask(client, cancellation).ConfigureAwait(false), null);
        }
        catch (IpmiTimeoutException e)
        {
            await ProveAsync(client, cancellation).ConfigureAwait(false);
            return (default, e);
        }
        catch (IpmiException e) when (!Owner.IsLost(e))
        {
            return (default, e);
        }
    }

    /// <summary>Shows that a controller is there that has not answered something else.</summary>
    /// <exception cref="IpmiException">It is not.</exception>
    private async Task ProveAsync(IpmiClient client, CancellationToken cancellation)
    {
        Requests = 0;
        try
        {
            await client.Controller.IdentityAsync(cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            // Who says no is there.
        }
    }

    private async Task<bool> LogAsync(IpmiClient client, CancellationToken cancellation)
    {
        await log.PollAsync(client, this, cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> RepositoryAsync(IpmiClient client, CancellationToken cancellation)
    {
        Identity = new(await client.Controller.IdentityAsync(cancellation).ConfigureAwait(false), clock.Now);
        Requests = 3;
        await TryAsync(client, log.LookAtClockAsync, cancellation).ConfigureAwait(false);
        var info = await client.Sdr.InfoAsync(cancellation).ConfigureAwait(false);
        var times = (info.LastAddition, info.LastErase, info.Records);
        if (_slots is not null && times == _repository)
            return true;
        await LoadAsync(client, cancellation).ConfigureAwait(false);
        _repository = times;
        // A firmware that learns it brings new records mostly.
        AskForPower();
        (SystemFirmware, _) = await TryAsync(client, FirmwareAsync, cancellation).ConfigureAwait(false);
        (Guid, _) = await TryAsync(client, static (c, stop) => c.Controller.SystemGuidAsync(stop), cancellation)
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>Sensors that were there before keep what they read.</summary>
    private async Task<SensorSlot[]> LoadAsync(IpmiClient client, CancellationToken cancellation)
    {
        var records = await client.Sdr.AllAsync(cancellation).ConfigureAwait(false);
        Requests = Math.Max(1, records.Count);
        var before = Slots.GroupBy(slot => (slot.RecordId, slot.Sensor.Key)).ToDictionary(g => g.Key, g => g.First());
        _next = 0;
        FruDevices = FrusOf(records);
        return _slots = [
            .. records
                .SelectMany(record =>
                    SensorInfo.Of(record).Select(sensor => new SensorSlot(record.Id, catalogue.Shared(sensor)))
                )
                .Select(slot =>
                    before.GetValueOrDefault((slot.RecordId, slot.Sensor.Key)) is { } old && old.Sensor == slot.Sensor
                        ? old
                        : slot
                ),
        ];
    }

    private static List<(byte, string)> FrusOf(IReadOnlyList<SdrRecord> records)
    {
        var found = new List<(byte, string)> { (0, "") };
        foreach (var record in records.Where(record => record.Type == SdrRecordType.FruDeviceLocator))
        {
            if (record.TryRead<FruDeviceLocatorRecord>(out var fru) && fru is { IsLogical: true, DeviceId: not 0 })
                found.Add((fru.DeviceId, fru.Name.Text));
        }
        return found;
    }

    /// <summary>Only those of 2.0 with its errata know it.</summary>
    private static Task<string?> FirmwareAsync(IpmiClient client, CancellationToken cancellation) =>
        client.SystemInfo.ReadAsync(SystemInfoSystemFirmwareVersion.Parameter.Selector, cancellation);

    /// <summary>The log's state, for those who count entries; null where it was not asked yet.</summary>
    public Timed<GetSelInfo.Response>? LogInfo => log.Info;

    /// <summary>The sensor of an event; null where no record describes it.</summary>
    public SensorInfo? Find(byte owner, byte number) =>
        Slots.FirstOrDefault(slot => slot.Sensor.Key.Number == number && slot.Sensor.Key.OwnerId == owner)?.Sensor;
}
