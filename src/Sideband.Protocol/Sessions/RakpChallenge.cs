using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>What a controller challenges a console with. (IPMI v2.0 §13.21)</summary>
/// <param name="ControllerRandom">The controller's random number.</param>
/// <param name="ControllerGuid">The controller's GUID.</param>
/// <param name="KeyExchangeCode">Proves that the controller knows the password; its length is the algorithm's.</param>
public readonly record struct RakpChallenge(Octets ControllerRandom, Octets ControllerGuid, Octets KeyExchangeCode)
    : IMessage<RakpChallenge>
{
    static RakpChallenge IMessage<RakpChallenge>.Layout<W>(ref W w, in RakpChallenge m) =>
        new(w.Bytes(16, m.ControllerRandom), w.Bytes(16, m.ControllerGuid), w.Rest(m.KeyExchangeCode));
}
