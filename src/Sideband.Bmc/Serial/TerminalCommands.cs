using System.Text;
using Sideband.Bmc.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Framing.Serial;

namespace Sideband.Bmc.Serial;

/// <summary>
/// The commands of terminal mode that are words. Each is the IPMI command that it stands for, asked with the rights of who
/// has logged in. (IPMI v2.0 §14.7.8)
/// </summary>
internal sealed class TerminalCommands(Controller controller, SerialServer server)
{
    private const byte BootFlagsSelector = 5;
    private const byte BootAcknowledgeSelector = 4;
    private const byte BootFlagsValid = 0x80;
    private const byte UsualSeconds = 15;
    private const int PairsInLine = 4;

    /// <summary>Carries a line out; gives what is to be written.</summary>
    public IReadOnlyList<string> Run(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var verb = words.Length > 1 ? words[1].ToUpperInvariant() : "";
        var rest = words.Skip(2).ToArray();
        return (verb, rest) switch
        {
            ("PWD", _) => Password(rest),
            ("TMODE", []) => ["OK TMODE"],
            _ when server.Login.Privilege < PrivilegeLevel.User => Error(CompletionCode.InsufficientPrivilege),
            ("RESET", []) => Chassis(ChassisControlAction.HardReset),
            ("POWER", [var way]) when Is(way, "ON") => Chassis(ChassisControlAction.PowerUp),
            ("POWER", [var way]) when Is(way, "OFF") => Chassis(ChassisControlAction.PowerDown),
            ("HEALTH", [var query]) when Is(query, "QUERY") => ["OK " + HealthSummary.Terse(controller)],
            ("HEALTH", [var query, var v]) when Is(query, "QUERY") && Is(v, "-V") =>
            [
                "OK",
                .. HealthSummary.Verbose(controller),
            ],
            ("IDENTIFY", _) => Identify(rest),
            ("SET", [var what, .. var data]) when Is(what, "BOOT") => SetBoot(data),
            ("SET", [var what, .. var data]) when Is(what, "BOOTOPT") => SetBootOption(data),
            ("GET", [var what, .. var data]) when Is(what, "BOOTOPT") => GetBootOption(data),
            ("SET", [var what, .. var data]) when Is(what, "TCFG") => Configure(data),
            _ => Error(CompletionCode.InvalidCommand),
        };
    }

    private static bool Is(string word, string wanted) => word.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static string[] Error(CompletionCode code) => [$"ERR {(byte)code:X2}"];

    private static string[] Of(CompletionCode code) => code == CompletionCode.Success ? ["OK"] : Error(code);

    private string[] Password(string[] words)
    {
        if (!server.Login.IsNeeded)
            return ["OK"];
        switch (words)
        {
            case [var option] when Is(option, "-X"):
                server.Login.End();
                return ["OK"];
            case [var option, .. var password] when Is(option, "-N") && password.Length <= 1:
                return Enter("", password);
            case [var option, var name, .. var password] when Is(option, "-U") && password.Length <= 1:
                return Enter(name, password);
            default:
                return Error(CompletionCode.InvalidDataField);
        }
    }

    private string[] Enter(string name, string[] password) =>
        server.Login.Enter(Encoding.Latin1.GetBytes(name), Encoding.Latin1.GetBytes(string.Concat(password)))
            ? ["OK"]
            : Error(CompletionCode.InvalidDataField);

    private string[] Chassis(ChassisControlAction action)
    {
        var request = new ChassisControl(action);
        return Of(Ask<ChassisControl, EmptyResponse>(in request, out _));
    }

    private string[] Identify(string[] words)
    {
        byte seconds = UsualSeconds;
        switch (words)
        {
            case []:
            case [var on] when Is(on, "-ON"):
                break;
            case [var off] when Is(off, "-OFF"):
                seconds = 0;
                break;
            case [var on, var time] when Is(on, "-ON") && TryBytes([time], out var given) && given.Length == 1:
                seconds = given[0];
                break;
            default:
                return Error(CompletionCode.InvalidDataField);
        }
        var request = new ChassisIdentify(seconds, null);
        return Of(Ask<ChassisIdentify, EmptyResponse>(in request, out _));
    }

    /// <summary>The flags are marked valid, and the boot's initiators have yet to see them. (§14.7.8)</summary>
    private string[] SetBoot(string[] words)
    {
        if (!TryBytes(words, out var flags) || flags.Length != 5)
            return Error(CompletionCode.InvalidDataField);
        flags[0] |= BootFlagsValid;
        var acknowledge = new SetSystemBootOptions(BootAcknowledgeSelector, false, new byte[] { 0xFF, 0xFF });
        var code = Ask<SetSystemBootOptions, EmptyResponse>(in acknowledge, out _);
        if (code != CompletionCode.Success)
            return Error(code);
        var request = new SetSystemBootOptions(BootFlagsSelector, false, flags);
        return Of(Ask<SetSystemBootOptions, EmptyResponse>(in request, out _));
    }

    private string[] SetBootOption(string[] words) =>
        TryBytes(words, out var body)
            ? Of(Ask(SetSystemBootOptions.Command, body, out _))
            : Error(CompletionCode.InvalidDataField);

    private string[] GetBootOption(string[] words)
    {
        if (!TryBytes(words, out var body))
            return Error(CompletionCode.InvalidDataField);
        var code = Ask(GetSystemBootOptions.Command, body, out var data);
        if (code != CompletionCode.Success)
            return Error(code);
        return ["OK", .. data.Chunk(PairsInLine).Select(Hex)];
    }

    private string[] Configure(string[] words)
    {
        TerminalOperation? operation = words switch
        {
            [] => null,
            [var v, _, _] when Is(v, "-V") => TerminalOperation.Volatile,
            [var n, _, _] when Is(n, "-N") => TerminalOperation.NonVolatile,
            _ => (TerminalOperation)byte.MaxValue,
        };
        var settings = controller.Serial!.Settings;
        if (operation is { } wanted)
        {
            if (
                wanted > TerminalOperation.NonVolatile
                || !TryBytes(words[1..], out var data)
                || !Message.TryRead<SerialTerminalModeConfiguration>(data, out var given)
            )
                return Error(CompletionCode.InvalidDataField);
            var request = SetSerialModemConfiguration.Of(Channel.Present, given with { Operation = wanted });
            var code = Ask<SetSerialModemConfiguration, EmptyResponse>(in request, out _);
            if (code != CompletionCode.Success)
                return Error(code);
        }
        return
        [
            "OK",
            "V:" + Hex(settings.Terminal),
            "N:" + Hex(settings.Store.Read<SerialTerminalModeConfiguration>()),
        ];
    }

    private static string Hex(SerialTerminalModeConfiguration configuration)
    {
        var shown = configuration with { Operation = TerminalOperation.Volatile };
        return Hex(Message.ToOctets(in shown).ToArray());
    }

    private static string Hex(byte[] bytes)
    {
        var text = new StringBuilder();
        TerminalMessage.AppendHex(text, bytes);
        return text.ToString();
    }

    private static bool TryBytes(string[] words, out byte[] bytes)
    {
        Span<byte> read = stackalloc byte[64];
        var good = TerminalMessage.TryReadHex(string.Join(' ', words), read, out var length);
        bytes = good ? read[..length].ToArray() : [];
        return good;
    }

    private CompletionCode Ask<TRequest, TResponse>(in TRequest request, out byte[] data)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        Ask(TRequest.Command, Message.ToOctets(in request).Span, out data);

    private CompletionCode Ask(IpmiCommand command, ReadOnlySpan<byte> body, out byte[] data)
    {
        Span<byte> answer = stackalloc byte[MessageRouter.LargestBody];
        var header = MessageHeader.Local((byte)command.NetFn, 0, command.Code);
        var length = server.Ask(in header, body, answer);
        data = length > 1 ? answer[1..length].ToArray() : [];
        return length == 0 ? CompletionCode.Unspecified : (CompletionCode)answer[0];
    }
}
