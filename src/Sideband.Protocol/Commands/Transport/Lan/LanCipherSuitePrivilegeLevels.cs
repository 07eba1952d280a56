using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 24: the highest level of each cipher suite.</summary>
/// <param name="Levels">In the order of <see cref="LanCipherSuiteEntries"/>.</param>
public readonly record struct LanCipherSuitePrivilegeLevels(CipherSuiteLevels Levels)
    : IParameter<LanCipherSuitePrivilegeLevels>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(24, "RMCP+ Messaging Cipher Suite Privilege Levels", ParameterAccess.ReadWrite);

    static LanCipherSuitePrivilegeLevels IMessage<LanCipherSuitePrivilegeLevels>.Layout<W>(
        ref W w,
        in LanCipherSuitePrivilegeLevels m
    )
    {
        w.Reserved(8);
        var levels = w.Part(m.Levels);
        return new(levels);
    }
}
