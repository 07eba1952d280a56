namespace Sideband.Protocol;

/// <summary>The body of a request, which knows its command and what is answered to it.</summary>
public interface IRequest<TSelf, TResponse> : IMessage<TSelf>
    where TSelf : struct, IRequest<TSelf, TResponse>
    where TResponse : struct, IMessage<TResponse>
{
    /// <summary>The command that the request asks for.</summary>
    static abstract IpmiCommand Command { get; }
}
