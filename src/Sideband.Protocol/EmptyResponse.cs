namespace Sideband.Protocol;

/// <summary>A response of which the completion code says everything.</summary>
public readonly record struct EmptyResponse : IMessage<EmptyResponse>;
