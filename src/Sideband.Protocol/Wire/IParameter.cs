namespace Sideband.Protocol.Wire;

/// <summary>The data of one parameter of a <see cref="ParameterFamily"/>, as it stands behind the selector.</summary>
public interface IParameter<TSelf> : IMessage<TSelf>
    where TSelf : struct, IParameter<TSelf>
{
    /// <summary>Which parameter it is.</summary>
    static abstract ParameterInfo Parameter { get; }
}
