using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>SOL parameter 2: who may use serial over LAN and how.</summary>
/// <param name="Privilege">The lowest level that may activate it.</param>
/// <param name="ForceAuthentication">Packets are authenticated, whatever the console asks.</param>
/// <param name="ForceEncryption">Packets are encrypted, whatever the console asks.</param>
public readonly record struct SolAuthentication(
    PrivilegeLevel Privilege,
    bool ForceAuthentication,
    bool ForceEncryption
) : IParameter<SolAuthentication>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(2, "SOL Authentication", ParameterAccess.ReadWrite);

    static SolAuthentication IMessage<SolAuthentication>.Layout<W>(ref W w, in SolAuthentication m) =>
        new(w.Enum(4, m.Privilege), w.Flag(m.ForceAuthentication, skip: 2), w.Flag(m.ForceEncryption));
}
