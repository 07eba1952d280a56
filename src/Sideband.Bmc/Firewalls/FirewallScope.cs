using Sideband.Bmc.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Firewalls;

/// <summary>The commands that a request of the firewall speaks of: those of a channel, a network function and an owner.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="NetFn">The network function of requests.</param>
/// <param name="Owner">Whose, where the network function holds those of many.</param>
internal readonly record struct FirewallScope(Channel Channel, NetFn NetFn, uint Owner)
{
    private const int CommandsInMask = 128;

    /// <summary>Reads the scope of a request; the completion code where it has none.</summary>
    public static CompletionCode TryRead<T>(
        Controller controller,
        in Caller caller,
        in T request,
        out FirewallScope scope
    )
        where T : struct, IFirewallRequest =>
        TryRead(
            controller.Channels.Find(in caller, request.Channel),
            request.NetworkFunction,
            request.Lun,
            request.Owner.Span,
            out scope
        );

    /// <summary>Reads the scope of a request for half the commands; the completion code where it has none, or the half is none.</summary>
    public static CompletionCode TryReadRange<T>(
        Controller controller,
        in Caller caller,
        in T request,
        out FirewallScope scope
    )
        where T : struct, ICommandRangeRequest
    {
        var code = TryRead(controller, in caller, in request, out scope);
        return code == CompletionCode.Success && request.Range > CommandRange.From80ToFF
            ? CompletionCode.InvalidDataField
            : code;
    }

    /// <summary>A bit for each of the 128 commands that a request speaks of.</summary>
    public static Answer<Octets> Mask<T>(
        Controller controller,
        in Caller caller,
        in T request,
        Func<Firewall, Channel, CommandNumber, bool> isSet
    )
        where T : struct, ICommandRangeRequest
    {
        var code = TryReadRange(controller, in caller, in request, out var scope);
        if (code != CompletionCode.Success)
            return code;
        var mask = new byte[CommandsInMask / 8];
        for (var i = 0; i < CommandsInMask; i++)
        {
            if (isSet(controller.Firewall, scope.Channel, scope.Command(CodeOf(request.Range, i))))
                mask[i / 8] |= (byte)(1 << (i % 8));
        }
        return (Octets)mask;
    }

    /// <summary>
    /// Reads a scope; the completion code where there is none: another logical unit than 0 has no commands, and the owner
    /// has to be there exactly where the network function asks for it. (§21.3)
    /// </summary>
    public static CompletionCode TryRead(
        Channel? channel,
        byte netFn,
        byte lun,
        ReadOnlySpan<byte> owner,
        out FirewallScope scope
    )
    {
        var number = CommandNumber.Of((NetFn)(netFn & 0xFE), 0, owner);
        scope = new(channel!, number.NetFn, number.Owner);
        if (owner.Length != CommandNumber.OwnerLength(number.NetFn))
            return CompletionCode.RequestDataLengthInvalid;
        return channel is not null && lun == 0 ? CompletionCode.Success : CompletionCode.InvalidDataField;
    }

    public CommandNumber Command(byte code) => new(NetFn, code, Owner);

    /// <summary>The commands of a range with their bits of a mask.</summary>
    public IEnumerable<(CommandNumber Number, bool IsSet)> Read(CommandRange range, Octets mask)
    {
        for (var i = 0; i < CommandsInMask; i++)
            yield return (Command(CodeOf(range, i)), (mask[i / 8] >> (i % 8) & 1) != 0);
    }

    private static byte CodeOf(CommandRange range, int index) => (byte)(((int)range * CommandsInMask) + index);
}
