using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Client;

/// <summary>The kinds of sessions that a controller offers to anybody who asks.</summary>
/// <param name="Capabilities">Its answer.</param>
public sealed record LoginOffer(GetChannelAuthenticationCapabilities.Response Capabilities)
{
    /// <summary>Whether it has sessions of IPMI 2.0.</summary>
    public bool Ipmi20 => Capabilities.HasExtended && Capabilities.Ipmi20;

    /// <summary>The names of the kinds of authentication of IPMI 1.5.</summary>
    public string TypeNames => Capabilities.Types == 0 ? "none" : Types.ToString();

    /// <summary>Whether it offers a kind of authentication of IPMI 1.5.</summary>
    public bool Offers(AuthenticationType type) => (Capabilities.Types & (1 << (int)type)) != 0;

    private AuthenticationTypes Types => (AuthenticationTypes)Capabilities.Types;
}
