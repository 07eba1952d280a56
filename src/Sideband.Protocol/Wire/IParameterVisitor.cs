namespace Sideband.Protocol.Wire;

/// <summary>Is shown every parameter of a family.</summary>
public interface IParameterVisitor
{
    /// <summary>Called once for each parameter.</summary>
    void Visit<T>()
        where T : struct, IParameter<T>;
}
