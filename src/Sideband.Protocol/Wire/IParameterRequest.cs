namespace Sideband.Protocol.Wire;

/// <summary>A request that names a parameter: its answer can only be understood together with it.</summary>
public interface IParameterRequest
{
    /// <summary>The parameter asked for.</summary>
    byte ParameterSelector { get; }
}
