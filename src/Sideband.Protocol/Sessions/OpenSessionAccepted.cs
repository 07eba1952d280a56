using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>What a controller chose. (IPMI v2.0 §13.18)</summary>
/// <param name="ControllerSessionId">The controller's number for the session; not 0.</param>
/// <param name="Authentication">The first algorithm.</param>
/// <param name="Integrity">The second algorithm.</param>
/// <param name="Confidentiality">The third algorithm.</param>
public readonly record struct OpenSessionAccepted(
    uint ControllerSessionId,
    AlgorithmProposal Authentication,
    AlgorithmProposal Integrity,
    AlgorithmProposal Confidentiality
) : IMessage<OpenSessionAccepted>
{
    static OpenSessionAccepted IMessage<OpenSessionAccepted>.Layout<W>(ref W w, in OpenSessionAccepted m) =>
        new(w.U32(m.ControllerSessionId), w.Part(m.Authentication), w.Part(m.Integrity), w.Part(m.Confidentiality));
}
