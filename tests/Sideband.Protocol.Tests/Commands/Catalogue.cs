using System.Globalization;
using System.Text;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.Oem;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Payloads.Sol;
using Sideband.Protocol.Records.Fru;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Protocol.Tests.Commands;

/// <summary>Every message there is, by group and name, with what tests do to each.</summary>
internal sealed class Catalogue : ICommandVisitor, IParameterVisitor
{
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IpmiCommand> _commands = new(StringComparer.Ordinal);
    private string _group = "";

    private Catalogue()
    {
        Group("App", () => AppCommands.Accept(this));
        Group("Chassis", () => ChassisCommands.Accept(this));
        Group("SensorEvent", () => SensorEventCommands.Accept(this));
        Group("Storage", () => StorageCommands.Accept(this));
        Group("Transport", () => TransportCommands.Accept(this));
        Group("GroupExtension", () => DcmiCommands.Accept(this));
        Group("Oem", () => SidebandCommands.Accept(this));
        Group("DcmiCapabilities", () => DcmiCapabilities.Accept(this));
        Group("DcmiConfiguration", () => DcmiConfiguration.Accept(this));
        Group("BootParameters", () => BootParameters.Accept(this));
        Group("LanParameters", () => LanParameters.Accept(this));
        Group("PefParameters", () => PefParameters.Accept(this));
        Group("SerialParameters", () => SerialParameters.Accept(this));
        Group("SolParameters", () => SolParameters.Accept(this));
        Group("SystemInfoParameters", () => SystemInfoParameters.Accept(this));
        Group("Sessions", AddSessions);
        Group("Records", AddRecords);
    }

    private static readonly Catalogue Instance = new();

    public static IReadOnlyDictionary<string, Entry> Entries => Instance._entries;

    /// <summary>The commands by network function and number, <c>06/01</c>.</summary>
    public static Dictionary<string, IpmiCommand> Commands => Instance._commands;

    /// <summary>The shortest and the longest body among made-up messages.</summary>
    public static (int Min, int Max) LengthsOf(IpmiCommand command, string side, int rounds)
    {
        var name = Entries.Keys.Single(key => key == $"{command.NetFn} {command.Code:X2}h {command.Name} {side}");
        var lengths = Entries[name].Lengths(rounds);
        return (lengths.Min(), lengths.Max());
    }

    public void Visit<TRequest, TResponse>()
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var command = TRequest.Command;
        _commands.Add(
            command.Owner == 0
                ? $"{(byte)command.NetFn:X2}/{command.Code:X2}"
                : $"{(byte)command.NetFn:X2}.{command.Owner:X2}/{command.Code:X2}",
            command
        );
        Add<TRequest>($"{command.Code:X2}h {command.Name} request");
        Add<TResponse>($"{command.Code:X2}h {command.Name} response");
    }

    public void Visit<T>()
        where T : struct, IParameter<T> => Add<T>($"{T.Parameter.Selector:D3} {T.Parameter.Name}");

    private void AddSessions()
    {
        Add<RmcpHeader>("RMCP header");
        Add<AsfMessage>("ASF message");
        Add<PresencePong>("Presence Pong");
        Add<OpenSessionRequest>("RMCP+ Open Session Request");
        Add<OpenSessionResponse>("RMCP+ Open Session Response");
        Add<RakpMessage1>("RAKP Message 1");
        Add<RakpMessage2>("RAKP Message 2");
        Add<RakpMessage3>("RAKP Message 3");
        Add<RakpMessage4>("RAKP Message 4");
        Add<SolConsolePacket>("SOL packet of the console");
        Add<SolControllerPacket>("SOL packet of the controller");
    }

    private void AddRecords()
    {
        Add<SdrHeader>("SDR header");
        Add<FullSensorRecord>("SDR 01h Full Sensor");
        Add<CompactSensorRecord>("SDR 02h Compact Sensor");
        Add<EventOnlyRecord>("SDR 03h Event-Only");
        Add<EntityAssociationRecord>("SDR 08h Entity Association");
        Add<DeviceRelativeEntityAssociationRecord>("SDR 09h Device-relative Entity Association");
        Add<GenericDeviceLocatorRecord>("SDR 10h Generic Device Locator");
        Add<FruDeviceLocatorRecord>("SDR 11h FRU Device Locator");
        Add<ControllerLocatorRecord>("SDR 12h Management Controller Device Locator");
        Add<ControllerConfirmationRecord>("SDR 13h Management Controller Confirmation");
        Add<MessageChannelInfoRecord>("SDR 14h BMC Message Channel Info");
        Add<Sideband.Protocol.Records.Sdr.OemRecord>("SDR C0h OEM");
        Add<SelRecordHeader>("SEL header");
        Add<SystemEventRecord>("SEL 02h System Event");
        Add<OemTimestampedRecord>("SEL C0h OEM timestamped");
        Add<Sideband.Protocol.Records.Sel.OemRecord>("SEL E0h OEM");
        Add<MachineCheckLogStatus>("Auxiliary log 00h MCA");
        Add<SensorStatusData>("Set Sensor Reading data");
        Add<OemLogStatus>("Auxiliary log OEM");
        Add<PetSpecificTrap>("PET specific trap");
        Add<PetVariables>("PET variables");
        Add<FruHeader>("FRU header");
        Add<FruRecordHeader>("FRU multirecord header");
        Add<PowerSupplyRecord>("FRU multirecord 00h Power Supply");
        Add<DcOutputRecord>("FRU multirecord 01h DC Output");
        Add<DcLoadRecord>("FRU multirecord 02h DC Load");
    }

    private void Group(string name, Action fill)
    {
        _group = name;
        fill();
    }

    private void Add<T>(string name)
        where T : struct, IMessage<T> =>
        _entries.Add(
            $"{_group} {name}",
            new(
                _group,
                () => MessageContract.Check<T>(),
                SamplesOf<T>,
                SwitchesOf<T>,
                LengthsOf<T>,
                () => Testing.Fuzz.Decoder.Of<T>()
            )
        );

    private static List<int> LengthsOf<T>(int rounds)
        where T : struct, IMessage<T>
    {
        var random = new Random(1);
        var buffer = new byte[Message.LongestBody];
        var lengths = new List<int>();
        for (var i = 0; i < rounds; i++)
        {
            var message = Message.MakeUp<T>(random);
            lengths.Add(Message.Write(in message, buffer));
        }
        return lengths;
    }

    private static IEnumerable<string> SamplesOf<T>(int count)
        where T : struct, IMessage<T>
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var message = Message.MakeUp<T>(random);
            yield return Describe<T>(Message.ToOctets(in message));
        }
    }

    /// <summary>
    /// What is read from made-up bytes, where it has something that is on or off: the layout's text
    /// above shows the bit on the wire, and not whether it means yes or no.
    /// </summary>
    private static IEnumerable<string> SwitchesOf<T>(int count)
        where T : struct, IMessage<T>
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var made = Message.MakeUp<T>(random);
            var body = Message.ToOctets(in made);
            if (Message.TryRead<T>(body.Span, out var message) && message.ToString() is { } text && HasSwitch(text))
                yield return $"  {body}\n    {text}\n";
        }
    }

    private static bool HasSwitch(string text) =>
        text.Contains("True", StringComparison.Ordinal) || text.Contains("False", StringComparison.Ordinal);

    private static string Describe<T>(Octets body)
        where T : struct, IMessage<T>
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"  {(body.IsEmpty ? "(empty)" : body)}\n");
        foreach (var f in Message.Describe<T>(body.Span))
        {
            var indent = new string(' ', 4 + (2 * f.Depth));
            text.Append($"{indent}{f.Place} {f.Name}: {f.Value} {f.Remark}".TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    internal sealed record Entry(
        string Group,
        Action CheckContract,
        Func<int, IEnumerable<string>> Samples,
        Func<int, IEnumerable<string>> Switches,
        Func<int, List<int>> Lengths,
        Func<Testing.Fuzz.Decoder> Decoder
    );
}
