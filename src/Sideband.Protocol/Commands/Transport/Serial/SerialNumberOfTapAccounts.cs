using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 24: how many accounts with paging services there are.</summary>
/// <param name="Count">0 to 15.</param>
public readonly record struct SerialNumberOfTapAccounts(byte Count) : IParameter<SerialNumberOfTapAccounts>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(24, "Number of TAP Accounts", ParameterAccess.ReadOnly);

    static SerialNumberOfTapAccounts IMessage<SerialNumberOfTapAccounts>.Layout<W>(
        ref W w,
        in SerialNumberOfTapAccounts m
    ) => new(w.Bits(4, m.Count, pad: 4));
}
