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
    NodeLog log,
    Lock gate,
    SensorCatalogue catalogue,
    Action<string> powerChanged
)
{
    private const int MostAttention = 256;
    private int _next;
    private bool _noPower;
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

    /// <summary>How many requests the last step was.</summary>
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
        if (before is { } was && was != status.PowerOn)
            powerChanged(status.PowerOn ? "The machine is on" : "The machine is off");
        return true;
    }

    private async Task<bool> AttentionAsync(IpmiClient client, CancellationToken cancellation)
    {
        var slots = Slots.Where(slot => slot.WantsAttention).Take(Math.Min(pace.Width * 4, MostAttention)).ToArray();
        if (slots.Length > 0)
            await ReadAsync(client, slots, PollTier.Attention, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>A helping of sensors a step: a person who wants something waits for no more than that.</summary>
    private async Task<bool> SensorsAsync(IpmiClient client, CancellationToken cancellation)
    {
        var slots = _slots ?? await LoadAsync(client, cancellation).ConfigureAwait(false);
        if (_next >= slots.Length)
            _next = 0;
        if (_next == 0)
            await PowerAsync(client, cancellation).ConfigureAwait(false);
        var end = Math.Min(_next + pace.Width, slots.Length);
        await ReadAsync(client, slots[_next..end], PollTier.Sensors, cancellation).ConfigureAwait(false);
        _next = end;
        return end == slots.Length;
    }

    private async Task ReadAsync(IpmiClient client, SensorSlot[] slots, PollTier tier, CancellationToken cancellation)
    {
        Requests = slots.Length;
        // As old as the question: an answer that waited for those of others must not look younger than it is.
        var asked = clock.Now;
        var answers = await client
            .Sensors.ReadAsync([.. slots.Select(slot => slot.Sensor)], cancellation)
            .ConfigureAwait(false);
        lock (gate)
        {
            for (var i = 0; i < slots.Length; i++)
            {
                if (answers[i] is { Reading: { } reading })
                    slots[i].Take(reading, asked, tier);
                else
                    slots[i].Fail(answers[i].Fault!.Message);
            }
        }
        // What some sensors have told is worth having; a controller that says nothing at all is another matter.
        if (answers.Count > 0 && answers.All(answer => answer.Fault is IpmiTimeoutException or IpmiRefusedException))
            throw answers[0].Fault!;
    }

    private async Task PowerAsync(IpmiClient client, CancellationToken cancellation)
    {
        if (_noPower)
            return;
        try
        {
            Power = new(await client.Dcmi.PowerAsync(cancellation: cancellation).ConfigureAwait(false), clock.Now);
        }
        catch (IpmiCommandException e) when (e.Code != CompletionCode.NodeBusy)
        {
            // It is asked again when the repository changes: a firmware that learns it brings new records mostly.
            (_noPower, Power) = (true, null);
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
        await log.LookAtClockAsync(client, cancellation).ConfigureAwait(false);
        Requests = 3;
        var info = await client.Sdr.InfoAsync(cancellation).ConfigureAwait(false);
        var times = (info.LastAddition, info.LastErase, info.Records);
        if (_slots is not null && times == _repository)
            return true;
        await LoadAsync(client, cancellation).ConfigureAwait(false);
        (_repository, _noPower) = (times, false);
        SystemFirmware = await FirmwareAsync(client, cancellation).ConfigureAwait(false);
        Guid = await GuidAsync(client, cancellation).ConfigureAwait(false);
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

    private static async Task<byte[]?> GuidAsync(IpmiClient client, CancellationToken cancellation)
    {
        try
        {
            return await client.Controller.SystemGuidAsync(cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            return null;
        }
    }

    private static async Task<string?> FirmwareAsync(IpmiClient client, CancellationToken cancellation)
    {
        try
        {
            return await client
                .SystemInfo.ReadAsync(SystemInfoSystemFirmwareVersion.Parameter.Selector, cancellation)
                .ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            return null; // older than 2.0 with its errata
        }
    }

    /// <summary>The log's state, for those who count entries; null where it was not asked yet.</summary>
    public Timed<GetSelInfo.Response>? LogInfo => log.Info;

    /// <summary>The sensor of an event; null where no record describes it.</summary>
    public SensorInfo? Find(byte owner, byte number) =>
        Slots.FirstOrDefault(slot => slot.Sensor.Key.Number == number && slot.Sensor.Key.OwnerId == owner)?.Sensor;
}
