namespace Sideband.Protocol.Wire;

/// <summary>What the specification says of a parameter.</summary>
/// <param name="Selector">Its number.</param>
/// <param name="Name">Its name in the specification's words.</param>
/// <param name="Access">Who may change it.</param>
public sealed record ParameterInfo(byte Selector, string Name, ParameterAccess Access)
{
    /// <summary>The data begins with a set selector, which a Get request must give, too.</summary>
    public bool HasSetSelector { get; init; }

    /// <summary>The data goes on with a block selector, which a Get request must give, too.</summary>
    public bool HasBlockSelector { get; init; }
}
