using Sideband.Protocol;

namespace Sideband.Bmc.Commands;

/// <summary>Answers one command. It sees whole requests of callers that may send them, and nothing else.</summary>
internal interface IHandler<TRequest, TResponse>
    where TRequest : struct, IRequest<TRequest, TResponse>
    where TResponse : struct, IMessage<TResponse>
{
    static abstract Answer<TResponse> Handle(Controller controller, in Caller caller, in TRequest request);
}
