using Sideband.Bmc;
using Sideband.Client;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Simulation.Tests.Errands;

/// <summary>Event filters are written, and events sent that two of the machine's own act on: no more often than there were events.</summary>
internal sealed class EventErrand(Operator console) : Errand(console)
{
    /// <summary>The machine's filters: what such an event does.</summary>
    public const string Filters = "filters: [{type: battery, do: nmi}, {type: cooling device, do: reset}]";

    /// <summary>Events that interrupt the machine.</summary>
    public const string Interrupting = "interrupting event ";

    /// <summary>Events that reset it.</summary>
    public const string Resetting = "resetting event ";

    private const string SoftwareKey = "last event of software";
    private const byte FirstFilter = 20;
    private const byte FirstSensor = 0x60;
    private const byte Revision = 4;

    private byte Number => (byte)(FirstFilter + Index);

    private string FilterKey => $"filter {Number}";

    public override async Task RunAsync(IpmiClient client)
    {
        switch (Random.Next(Index == 0 ? 4 : 3))
        {
            case 0:
                var filter = Filter(Next);
                var set = () => client.Pef.SetAsync(new PefEventFilter(Number, filter));
                await SetAsync(FilterKey, Text(filter), set);
                break;
            case 3:
                var id = (ushort)Random.Next(1, 2000);
                var send = () => client.SendAsync(new SetLastProcessedEventId(false, id));
                await SetAsync(SoftwareKey, $"{id}", send);
                break;
            default:
                var (number, failures, wasFailing) = (Next, Console.Node.DiskFailures, Console.Node.IsFailing);
                var isReset = Random.Next(2) == 0;
                var mark = Mark(isReset ? SensorType.CoolingDevice : SensorType.Battery, Index, number);
                var outcome = await Console.EndAsync(mark, () => client.SendAsync(Event(isReset, number)));
                // An event is acted on and acknowledged, also where the log cannot take it down.
                var isLogged = !wasFailing && !Console.Node.IsFailing && Console.Node.DiskFailures == failures;
                Ledger.Mark(mark, outcome == Outcome.Done && !isLogged ? Outcome.Unknown : outcome);
                return;
        }
        await Console.EndAsync("read filters", () => ReadAsync(client));
    }

    public override async Task ReadAsync(IpmiClient client)
    {
        await CheckAsync(FilterKey, async () => Text((await client.Pef.GetAsync<PefEventFilter>(Number)).Filter));
        if (Index == 0)
        {
            var ask = async () => (await client.SendAsync(new GetLastProcessedEventId())).LastSoftwareProcessedId;
            await CheckAsync(SoftwareKey, async () => $"{await ask()}");
        }
    }

    public override void CheckDisk(Controller controller)
    {
        Ledger.CheckDisk(FilterKey, Text(controller.Pef.Settings.Tables.Filters[Number - 1]));
        if (Index == 0)
            Ledger.CheckDisk(SoftwareKey, $"{controller.Pef.LastProcessed.BySoftware}");
    }

    /// <summary>The mark of an event of a console; null of others.</summary>
    public static string? MarkOf(SelRecord record) =>
        record.Event is { GeneratorId: LanMessage.ConsoleAddress, SensorNumber: >= FirstSensor } e
            ? Mark(e.SensorType, e.SensorNumber - FirstSensor, e.EventData2 << 8 | e.EventData3)
            : null;

    private static string Mark(SensorType type, int index, int number) =>
        $"{(type == SensorType.Battery ? Interrupting : Resetting)}{index}/{number}";

    private PlatformEvent Event(bool isReset, int number) =>
        PlatformEvent.Of(
            new EventMessage(
                Revision,
                (byte)(isReset ? SensorType.CoolingDevice : SensorType.Battery),
                (byte)(FirstSensor + Index),
                0x6F,
                false,
                0xA0,
                (byte)(number >> 8),
                (byte)number
            )
        );

    /// <summary>A filter that no event matches.</summary>
    private static PefFilter Filter(int number) =>
        new(
            PefFilterKind.Software,
            number % 3 > 0,
            PefActions.Alert,
            false,
            1,
            0,
            PefSeverity.Monitor,
            (byte)(number >> 8),
            0,
            1,
            (byte)number,
            1,
            0,
            default,
            default,
            default
        );

    private static string Text(PefFilter filter) =>
        $"{filter.Enabled} {filter.Severity} {filter.Generator1 << 8 | filter.SensorNumber}";
}
