import com.password4j.*;
class A2 { public static void main(String[] a){ 
 byte[] salt=new byte[16]; byte[] pw="quiet-lantern-47-orchard".getBytes();
 for (int[] c: new int[][]{{7168,5},{1024,1}}) {
  Argon2Function f=Argon2Function.getInstance(c[0],c[1],1,32,com.password4j.types.Argon2.ID);
  for(int r=0;r<6;r++){ int n=c[0]==7168?40:600; long t=System.nanoTime(); for(int i=0;i<n;i++) f.hash(pw,salt); System.out.printf("%d/%d %.3f ms%n",c[0],c[1],(System.nanoTime()-t)/1e6/n);} } } }
