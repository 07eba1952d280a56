namespace Sideband.Protocol;

/// <summary>Is shown every command of a catalogue, with the types of its request and response. No reflection.</summary>
public interface ICommandVisitor
{
    /// <summary>Called once for each command.</summary>
    void Visit<TRequest, TResponse>()
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>;
}
