using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 23: the cipher suites there are.</summary>
/// <param name="Suites">A byte a suite, up to 16.</param>
public readonly record struct LanCipherSuiteEntries(Octets Suites) : IParameter<LanCipherSuiteEntries>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(23, "RMCP+ Messaging Cipher Suite Entries", ParameterAccess.ReadOnly);

    static LanCipherSuiteEntries IMessage<LanCipherSuiteEntries>.Layout<W>(ref W w, in LanCipherSuiteEntries m)
    {
        w.Reserved(8);
        var suites = w.Rest(m.Suites);
        return new(suites);
    }
}
