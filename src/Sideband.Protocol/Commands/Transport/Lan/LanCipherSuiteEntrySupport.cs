using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 22: how many cipher suites there are.</summary>
/// <param name="Count">Up to 16.</param>
public readonly record struct LanCipherSuiteEntrySupport(byte Count) : IParameter<LanCipherSuiteEntrySupport>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(22, "RMCP+ Messaging Cipher Suite Entry Support", ParameterAccess.ReadOnly);

    static LanCipherSuiteEntrySupport IMessage<LanCipherSuiteEntrySupport>.Layout<W>(
        ref W w,
        in LanCipherSuiteEntrySupport m
    ) => new(w.Bits(5, m.Count, pad: 3));
}
