using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI configuration parameter 2: what the controller tells a DHCP server.</summary>
/// <param name="Option12">Its identifier string as host name.</param>
/// <param name="Option60">That it is one of DCMI, in options 60 and 43.</param>
/// <param name="RandomBackOff">It waits for a random time between tries.</param>
public readonly record struct DcmiDiscoveryConfiguration(bool Option12, bool Option60, bool RandomBackOff)
    : IParameter<DcmiDiscoveryConfiguration>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(2, "Discovery Configuration", ParameterAccess.ReadWrite);

    static DcmiDiscoveryConfiguration IMessage<DcmiDiscoveryConfiguration>.Layout<W>(
        ref W w,
        in DcmiDiscoveryConfiguration m
    ) => new(w.Flag(m.Option12), w.Flag(m.Option60, pad: 5), w.Flag(m.RandomBackOff));
}
