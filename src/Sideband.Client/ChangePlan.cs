using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Client;

/// <summary>
/// Takes the commands that would change something, so that a person sees them before they are sent. Commands that only
/// read are sent; to the others an empty answer is made up.
/// </summary>
public sealed class ChangePlan
{
    private static readonly string[] Reading = ["Get ", "Read ", "Reserve "];
    private static readonly string[] Secrets = ["Password", "Value", "Community"];
    private readonly Lock _gate = new();
    private readonly List<PlannedChange> _steps = [];

    /// <summary>What would have been sent.</summary>
    public IReadOnlyList<PlannedChange> Steps
    {
        get
        {
            lock (_gate)
                return [.. _steps];
        }
    }

    /// <summary>Whether a command is kept here instead of sent.</summary>
    internal bool Takes(IpmiCommand command, ReadOnlySpan<byte> body) => Takes((byte)command.NetFn, command.Code, body);

    /// <summary>Whether a command is kept here instead of sent; one that is not known is.</summary>
    internal bool Takes(byte netFn, byte code, ReadOnlySpan<byte> body)
    {
        var known = StandardCommands.Find(CommandNumber.Of((NetFn)netFn, code, body));
        if (known is not null && (IsHarmless(known.Command) || OnlyAsks(known.Command, body)))
            return false;
        var isSecret = SecretCommands.Has(netFn, code, body);
        var fields = known?.DescribeRequest(body) ?? [];
        lock (_gate)
            _steps.Add(
                new(
                    known?.Command.Name ?? FormattableString.Invariant($"command {netFn:X2}h/{code:X2}h"),
                    isSecret ? [.. fields.Select(Hide)] : fields,
                    isSecret ? "" : Convert.ToHexString(body)
                )
            );
        return true;
    }

    /// <summary>Some that set can also only ask, and answers that are made up would mislead who asks.</summary>
    private static bool OnlyAsks(IpmiCommand command, ReadOnlySpan<byte> body) =>
        (
            command == SetUserPassword.Command
            && Message.TryRead<SetUserPassword>(body, out var password)
            && password.Operation == PasswordOperation.TestPassword
        )
        || (
            command == SetChannelSecurityKeys.Command
            && Message.TryRead<SetChannelSecurityKeys>(body, out var key)
            && key.Operation == SecurityKeyOperation.Read
        );

    private static WireField Hide(WireField field) =>
        Secrets.Contains(field.Name) ? field with { Value = "(hidden)" } : field;

    private static bool IsHarmless(IpmiCommand command) =>
        Reading.Any(verb => command.Name.StartsWith(verb, StringComparison.Ordinal))
        || command.Name is "Set Session Privilege Level";
}
