using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 25: an account with a paging service.</summary>
/// <param name="Account">Which; 0 is volatile.</param>
/// <param name="Settings">Which service settings.</param>
/// <param name="DialString">Which number.</param>
public readonly record struct SerialTapAccount(byte Account, byte Settings, byte DialString)
    : IParameter<SerialTapAccount>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(25, "TAP Account", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialTapAccount IMessage<SerialTapAccount>.Layout<W>(ref W w, in SerialTapAccount m) =>
        new(w.U8(m.Account), w.Bits(4, m.Settings), w.Bits(4, m.DialString));
}
