using Sideband.Protocol.Wire;

namespace Sideband.Protocol;

/// <summary>The body of a message: a value whose <see cref="Layout"/> is its only description.</summary>
public interface IMessage<TSelf>
    where TSelf : struct, IMessage<TSelf>
{
    /// <summary>
    /// The fields in wire order. Holds no policy, no input or output and throws nothing. A message without fields needs
    /// no layout.
    /// </summary>
    /// <param name="w">The pass.</param>
    /// <param name="m">The message to write; its default when reading.</param>
    /// <returns>The message read or written.</returns>
    static virtual TSelf Layout<W>(ref W w, in TSelf m)
        where W : struct, IWire, allows ref struct => m;
}
