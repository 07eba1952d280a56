using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set Channel Security Keys: sets, reads or locks the keys of a channel. (IPMI v2.0 §22.25)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="Operation">What to do.</param>
/// <param name="Key">Which key.</param>
/// <param name="Value">20 bytes when it is set; otherwise none.</param>
public readonly record struct SetChannelSecurityKeys(
    byte Channel,
    SecurityKeyOperation Operation,
    SecurityKeyId Key,
    Octets Value
) : IRequest<SetChannelSecurityKeys, SetChannelSecurityKeys.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.App,
            0x56,
            "Set Channel Security Keys",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "22.25"
        )
        {
            CompletionCodes =
            [
                (0x80, "cannot set/confirm: key is locked"),
                (0x81, "insufficient key bytes"),
                (0x82, "too many key bytes"),
                (0x83, "key value does not meet criteria"),
                (0x84, "KR is not used"),
            ],
        };

    static SetChannelSecurityKeys IMessage<SetChannelSecurityKeys>.Layout<W>(ref W w, in SetChannelSecurityKeys m) =>
        new(w.Bits(4, m.Channel), w.Enum(2, m.Operation, skip: 4), w.Enum(8, m.Key, skip: 6), w.Rest(m.Value));

    /// <param name="Lock">Whether it is locked.</param>
    /// <param name="Value">The key, when it was read.</param>
    public readonly record struct Response(SecurityKeyLock Lock, Octets Value) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Enum(2, m.Lock, pad: 6), w.Rest(m.Value));
    }
}
