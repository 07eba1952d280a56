using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 37: how many accounts there are.</summary>
/// <param name="Count">0 to 8.</param>
public readonly record struct SerialNumberOfPppAccounts(byte Count) : IParameter<SerialNumberOfPppAccounts>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(37, "Number of PPP Accounts", ParameterAccess.ReadOnly);

    static SerialNumberOfPppAccounts IMessage<SerialNumberOfPppAccounts>.Layout<W>(
        ref W w,
        in SerialNumberOfPppAccounts m
    ) => new(w.Bits(4, m.Count, pad: 4));
}
