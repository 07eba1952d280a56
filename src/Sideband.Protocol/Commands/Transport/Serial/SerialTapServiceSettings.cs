using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 28: how a paging service is spoken to.</summary>
/// <param name="Settings">Which; 0 is volatile.</param>
/// <param name="Confirmation">When a page counts as delivered.</param>
/// <param name="ServiceType"><c>PG1</c> by default.</param>
/// <param name="Escapes">A bit for each control character that is escaped.</param>
/// <param name="T1">Seconds, from 0.</param>
/// <param name="T2">Half seconds, from 0.</param>
/// <param name="T3">Units of two seconds, from 0.</param>
/// <param name="T4">Seconds, from 0.</param>
/// <param name="T5">Units of two seconds, from 0.</param>
/// <param name="T6">Seconds, from 0.</param>
/// <param name="N1">How often to try.</param>
/// <param name="N2">How often to try.</param>
/// <param name="N3">How often to try.</param>
/// <param name="N4">How often to try.</param>
public readonly record struct SerialTapServiceSettings(
    byte Settings,
    TapConfirmation Confirmation,
    string ServiceType,
    uint Escapes,
    byte T1,
    byte T2,
    byte T3,
    byte T4,
    byte T5,
    byte T6,
    byte N1,
    byte N2,
    byte N3,
    byte N4
) : IParameter<SerialTapServiceSettings>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(28, "TAP Service Settings", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialTapServiceSettings IMessage<SerialTapServiceSettings>.Layout<W>(
        ref W w,
        in SerialTapServiceSettings m
    ) =>
        new(
            w.Bits(4, m.Settings, pad: 4),
            w.Enum(2, m.Confirmation, pad: 6),
            w.Text(3, m.ServiceType),
            w.U32BigEndian(m.Escapes),
            w.Bits(4, m.T1),
            w.Bits(4, m.T2),
            w.Bits(4, m.T3),
            w.Bits(4, m.T4),
            w.Bits(4, m.T5),
            w.Bits(4, m.T6),
            w.Bits(4, m.N1),
            w.Bits(4, m.N2),
            w.Bits(4, m.N3),
            w.Bits(4, m.N4)
        );
}
