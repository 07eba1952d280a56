using System.Net;
using Sideband.Client;
using Sideband.Client.Caches;
using Sideband.Client.Quirks;
using Sideband.Client.Sessions;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>A controller that answers at once, or after some virtual time, with the bytes that a real one would send.</summary>
internal sealed class ScriptedController(ManualTime time)
{
    private readonly List<SelRecord> _log = [];
    private ushort _nextRecord = 1;

    public string Name { get; init; } = "node1";

    public bool IsOn { get; set; } = true;

    /// <summary>No packet is answered.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The password is wrong.</summary>
    public bool RefusesSessions { get; set; }

    /// <summary>Every command is answered with "node busy".</summary>
    public bool IsBusy { get; set; }

    public TimeSpan Latency { get; set; }

    public string? Rack { get; init; }

    /// <summary>Every action on the machine's power that arrived, in its order.</summary>
    public List<ChassisControlAction> Actions { get; } = [];

    /// <summary>Why the machine started last.</summary>
    public RestartCause Cause { get; set; } = RestartCause.PowerButton;

    /// <summary>An action is carried out, and its answer is lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>The answer that is lost is lost within the controller, which says so.</summary>
    public bool SaysSo { get; set; }

    /// <summary>An action gets lost before it is carried out.</summary>
    public bool LosesActions { get; set; }

    /// <summary>Called when an action arrives.</summary>
    public Action? OnAction { get; set; }

    /// <summary>Sensors that are not answered for.</summary>
    public HashSet<int> DeadSensors { get; } = [];

    /// <summary>Commands that are not answered, by their names.</summary>
    public HashSet<string> DeadCommands { get; } = [];

    /// <summary>Commands that are answered with an error, by their names.</summary>
    public Dictionary<string, CompletionCode> Faults { get; } = [];

    /// <summary>The power that the machine takes; null where it has no DCMI.</summary>
    public ushort? Watts { get; set; }

    /// <summary>Sensors that have no reading, and say so.</summary>
    public HashSet<int> UnavailableSensors { get; } = [];

    /// <summary>Entries of the log that come four bytes short.</summary>
    public HashSet<ushort> ShortEntries { get; } = [];

    public Dictionary<int, byte> Readings { get; } = [];

    /// <summary>Limits that are reached, by sensor.</summary>
    public Dictionary<int, Thresholds> Reached { get; } = [];

    public int Sensors { get; set; } = 4;

    public uint RepositoryTime { get; set; } = 1000;

    /// <summary>The firmware's version behind its point.</summary>
    public byte Firmware { get; set; } = 14;

    /// <summary>The machine's own inventory; null where there is none.</summary>
    public byte[]? Fru { get; set; }

    public uint LogAddition { get; set; }

    public uint LogErase { get; set; }

    public TimeSpan ClockError { get; set; }

    /// <summary>How often each command came.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    /// <summary>Names of commands in their order.</summary>
    public List<string> Asked { get; } = [];

    public int Opened { get; private set; }

    public int Open { get; private set; }

    public int UnderWay { get; private set; }

    public int MostUnderWay { get; private set; }

    public FleetNode Node => new(Name, "10.0.0.1:623", ConnectAsync) { Rack = Rack };

    public int CountOf(string command) => Counts.GetValueOrDefault(command);

    public void Log(byte sensor, byte offset, uint timestamp = 1_700_000_000) =>
        Add(
            SelRecord.Create(
                new(timestamp, 0x20, 0, 0, 4, SensorType.Temperature, sensor, 1, false, offset, 0xFF, 0xFF)
            )
        );

    public void ClearLog()
    {
        _log.Clear();
        LogErase++;
    }

    public void DeleteFromLog(ushort id)
    {
        _log.RemoveAll(record => record.Id == id);
        LogErase++;
    }

    /// <summary>The next record gets this number.</summary>
    public void NumberFrom(ushort id) => _nextRecord = id;

    private void Add(SelRecord record)
    {
        _log.Add(record.With(_nextRecord, record.Time));
        _nextRecord = (ushort)(_nextRecord == 0xFFFE ? 1 : _nextRecord + 1);
        LogAddition++;
    }

    private async Task<IpmiClient> ConnectAsync(CancellationToken cancellation)
    {
        await AnswerTimeAsync();
        if (IsSilent)
            throw new IpmiTimeoutException("10.0.0.1:623 gave no answer within 10 s (5 tries).");
        if (RefusesSessions)
            throw new IpmiRefusedException("10.0.0.1:623: the password is wrong.");
        Opened++;
        Open++;
        var options = new ClientOptions { Clock = time, CacheFolder = null };
        return IpmiClient.Over(
            new IPEndPoint(IPAddress.Loopback, 623),
            options,
            cache => new Way(this, options, cache)
        );
    }

    private async Task<byte[]> AnswerAsync(byte netFn, byte code, ReadOnlyMemory<byte> body)
    {
        var name = StandardCommands.Find(CommandNumber.Of((NetFn)netFn, code, body.Span))?.Command.Name ?? "?";
        Counts[name] = Counts.GetValueOrDefault(name) + 1;
        Asked.Add(name);
        UnderWay++;
        MostUnderWay = Math.Max(MostUnderWay, UnderWay);
        try
        {
            await AnswerTimeAsync();
            if (
                IsSilent
                || DeadCommands.Contains(name)
                || (name == "Get Sensor Reading" && DeadSensors.Contains(body.Span[0]))
            )
                throw new IpmiTimeoutException("10.0.0.1:623 gave no answer within 10 s (5 tries).");
            if (name == "Chassis Control" && !IsBusy)
                Act((ChassisControlAction)body.Span[0]);
            return IsBusy ? [(byte)CompletionCode.NodeBusy]
                : Faults.TryGetValue(name, out var fault) ? [(byte)fault]
                : Answer(name, body.Span);
        }
        finally
        {
            UnderWay--;
        }
    }

    private void Act(ChassisControlAction action)
    {
        if (!LosesActions)
        {
            Actions.Add(action);
            IsOn = action is not (ChassisControlAction.PowerDown or ChassisControlAction.SoftShutdown);
            if (IsOn)
                Cause = RestartCause.ChassisControl;
        }
        OnAction?.Invoke();
        if (LosesAnswers && SaysSo)
            throw new IpmiCommandException(ChassisControl.Command, CompletionCode.Timeout);
        if (LosesAnswers || LosesActions)
            throw new IpmiTimeoutException("10.0.0.1:623 gave no answer within 3 s (1 try).");
    }

    private Task AnswerTimeAsync() => Latency == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(Latency, time);

    private byte[] Answer(string command, ReadOnlySpan<byte> body) =>
        command switch
        {
            "Get Device ID" => Good(
                new GetDeviceId.Response(0x20, 1, false, 2, false, Firmware, 2, 0, default, 7154, 99, null)
            ),
            "Get Chassis Status" => Good(default(GetChassisStatus.Response) with { PowerOn = IsOn }),
            "Get System Restart Cause" => Good(new GetSystemRestartCause.Response(Cause, 1)),
            "Get SDR Repository Info" => Good(
                new GetSdrRepositoryInfo.Response(
                    0x51,
                    (ushort)Sensors,
                    0,
                    RepositoryTime,
                    0,
                    false,
                    false,
                    false,
                    false,
                    default,
                    false
                )
            ),
            "Get SDR" => Record(body),
            "Get Sensor Reading" => Good(
                new GetSensorReading.Response(
                    Readings.GetValueOrDefault(body[0], (byte)(20 + body[0])),
                    UnavailableSensors.Contains(body[0]),
                    true,
                    true,
                    (byte)Reached.GetValueOrDefault(body[0]),
                    null
                )
            ),
            "Get SEL Info" => Good(
                new GetSelInfo.Response(
                    0x51,
                    (ushort)_log.Count,
                    100,
                    LogAddition,
                    LogErase,
                    false,
                    false,
                    false,
                    false,
                    false
                )
            ),
            "Get SEL Entry" => Entry(body),
            "Reserve SEL" => Good(new ReserveSel.Response(7)),
            "Clear SEL" => Clear(),
            "Get SEL Time" => Good(new GetSelTime.Response(IpmiTime.From(time.GetUtcNow() + ClockError).Seconds)),
            "Get Power Reading" when Watts is { } watts => Good(
                new GetPowerReading.Response(watts, watts, watts, watts, default, 1000, true)
            ),
            "Chassis Control" => [0],
            "Get FRU Inventory Area Info" when Fru is { } fru => Good(
                new GetFruInventoryAreaInfo.Response((ushort)fru.Length, false)
            ),
            "Read FRU Data" when Fru is { } fru => FruPart(fru, body),
            _ => [(byte)CompletionCode.InvalidCommand],
        };

    private static byte[] Good<T>(in T response)
        where T : struct, IMessage<T> => [0, .. Message.ToOctets(in response).Span];

    private static byte[] FruPart(byte[] fru, ReadOnlySpan<byte> body)
    {
        Message.TryRead<ReadFruData>(body, out var request);
        var part = fru.AsSpan(request.Offset, Math.Min(request.Count, fru.Length - request.Offset));
        return [0, (byte)part.Length, .. part];
    }

    private byte[] Record(ReadOnlySpan<byte> body)
    {
        Message.TryRead<GetSdr>(body, out var request);
        var number = Math.Max((ushort)1, request.RecordId);
        if (number > Sensors)
            return [(byte)CompletionCode.NotPresent];
        var full = default(FullSensorRecord) with
        {
            Key = new(0x20, 0, 0, (byte)number),
            Type = SensorType.Temperature,
            EventType = 1,
            Units = default(SensorUnits) with { Format = AnalogFormat.Unsigned, Base = SensorUnit.DegreesC },
            Factors = ReadingFactors.Create(1, 0, 0, 0),
            Name = DeviceString.Create($"Temp {number}"),
        };
        var next = (ushort)(number == Sensors ? 0xFFFF : number + 1);
        return Good(new GetSdr.Response(next, SdrRecord.Create(SdrRecordType.Full, full, number).ToArray()));
    }

    private byte[] Clear()
    {
        ClearLog();
        return Good(new ClearSel.Response(EraseProgress.Completed));
    }

    private byte[] Entry(ReadOnlySpan<byte> body)
    {
        Message.TryRead<GetSelEntry>(body, out var request);
        var place = request.RecordId == 0 ? 0 : _log.FindIndex(r => r.Id == request.RecordId);
        if (place < 0 || place >= _log.Count)
            return [(byte)CompletionCode.NotPresent];
        var next = place + 1 < _log.Count ? _log[place + 1].Id : (ushort)0xFFFF;
        var bytes = _log[place].ToArray();
        return Good(new GetSelEntry.Response(next, ShortEntries.Contains(_log[place].Id) ? bytes[..12] : bytes));
    }

    private sealed class Way(ScriptedController controller, ClientOptions options, ControllerCache cache)
        : IRequestSender
    {
        public CipherSuite? Suite => null;

        public PrivilegeLevel Limit => PrivilegeLevel.Administrator;

        public QuirkMemory Quirks { get; } = new(options, cache);

        public TimeSpan FirstWait => TimeSpan.FromMilliseconds(10);

        public TimeSpan Patience => TimeSpan.FromMilliseconds(600);

        public Task<byte[]> SendAsync(Request request, TimeSpan? limit, CancellationToken cancellation) =>
            controller.AnswerAsync(request.NetFn, request.Code, request.Body);

        public ValueTask DisposeAsync()
        {
            controller.Open--;
            return ValueTask.CompletedTask;
        }
    }
}
